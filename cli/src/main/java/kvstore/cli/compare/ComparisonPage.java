package kvstore.cli.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A comparison as a page of text with a plot beside it.
 *
 * @param command what was typed to make it
 * @param settings what was written and read
 */
public record ComparisonPage(String command, String settings, Outcome outcome) {
    private static final String TITLE = "Engines compared";
    private static final String PLOT = "compare.svg";

    /** Writes {@code compare.md} and {@code compare.svg}. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("compare.md"), markdown());
        Files.writeString(directory.resolve(PLOT), new BarChart(TITLE, outcome.names(), outcome.columns()).svg());
    }

    String markdown() {
        List<Column> columns = outcome.columns();
        List<String> lines = new ArrayList<>(List.of(
                "# " + TITLE,
                "",
                "Made by `" + command + "`: " + settings
                        + ". Each engine had processes of its own, one after the other, once. The"
                        + " reads begin right behind the writes. Every answer was checked: "
                        + (outcome.correct() ? "all were right." : "**some were wrong.**"),
                "",
                "Machine: " + machine() + ".",
                "",
                "![" + TITLE + "](" + PLOT + ")",
                ""));
        lines.add("| | " + columns.stream().map(Column::title).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---|" + "---:|".repeat(columns.size()));
        for (int i = 0; i < outcome.names().size(); i++) {
            int row = i;
            lines.add("| `" + outcome.names().get(row) + "` | "
                    + IntStream.range(0, columns.size())
                            .mapToObj(column -> columns.get(column).cell(row))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%d cores, %s %s, %s %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"));
    }
}
