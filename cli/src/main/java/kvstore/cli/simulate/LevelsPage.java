package kvstore.cli.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import kvstore.simulate.Figures;
import kvstore.simulate.History;
import kvstore.simulate.Load;
import kvstore.simulate.Step;

/** A simulation as one HTML file that needs no other: a slider over its steps, dark and light. */
public final class LevelsPage {
    private LevelsPage() {}

    /**
     * The page.
     *
     * @param text what the command printed, for those who see no picture
     */
    public static String of(String title, Load load, History history, String text) throws IOException {
        List<Step> steps = history.kept();
        String charts = CostChart.of("Bytes written per byte put", steps, Figures::writeAmplification)
                + CostChart.of("Bytes kept per live byte", steps, Figures::spaceAmplification)
                + CostChart.of("Tables that a get may look into", steps, Figures::readAmplification);
        String summary = history.steps() == steps.size()
                ? "All " + steps.size() + " steps, flushes and compactions."
                : "Of " + history.steps() + " steps, flushes and compactions, " + steps.size() + " are shown.";
        return resource("levels.html")
                .replace("{title}", escaped(title))
                .replace("{style}", resource("levels.css"))
                .replace("{summary}", summary)
                .replace("{charts}", charts)
                .replace("{text}", escaped(text))
                .replace("{film}", Film.json(load, history))
                .replace("{script}", resource("levels.js"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(LevelsPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
