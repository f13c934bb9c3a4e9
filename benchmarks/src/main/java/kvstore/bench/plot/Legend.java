package kvstore.bench.plot;

import java.util.List;
import java.util.Locale;

/** Which line of a plot is whose: each has a colour, and dashes for those who do not tell colours apart. */
public record Legend(List<String> names) {
    private static final String[] COLOURS = {"#2e933c", "#1f77c4", "#d1495b", "#a05eb5", "#c97f0a", "#6b7a8f"};
    private static final String[] DASHES = {"", "7 3", "2 3", "10 3 2 3", "4 2 1 2", "14 4", "1 5"};

    public Legend {
        names = List.copyOf(names);
    }

    static String colour(int series) {
        return COLOURS[series % COLOURS.length];
    }

    /** As an attribute of a line; empty for the one without. */
    static String dashes(int series) {
        String dashes = DASHES[series % DASHES.length];
        return dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"";
    }

    /** As a part of a page: a piece of each line, and its name. */
    public String html() {
        StringBuilder html = new StringBuilder("<p class=\"legend\">");
        for (int i = 0; i < names.size(); i++) {
            html.append(String.format(
                    Locale.ROOT,
                    "<span><svg viewBox=\"0 0 40 10\" aria-hidden=\"true\"><line x1=\"0\" x2=\"40\" y1=\"5\" y2=\"5\""
                            + " stroke=\"%s\" stroke-width=\"2.5\"%s/></svg> %s</span>%n",
                    colour(i),
                    dashes(i),
                    Svg.escape(names.get(i))));
        }
        return html.append("</p>\n").toString();
    }
}
