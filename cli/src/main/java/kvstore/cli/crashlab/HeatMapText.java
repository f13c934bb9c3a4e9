package kvstore.cli.crashlab;

import java.util.List;
import java.util.Locale;
import kvstore.lab.HeatMap;
import kvstore.lab.Outcome;

/** A heat map of at most 80 columns: the more of a row's crashes had an outcome, the darker its shade. */
public final class HeatMapText {
    private static final String SHADES = " ░▒▓█";
    private static final String PLAIN_SHADES = " .:+#";
    private static final int LABEL_WIDTH = 24;

    private final String shades;

    /** @param plain ASCII alone */
    public HeatMapText(boolean plain) {
        this.shades = plain ? PLAIN_SHADES : SHADES;
    }

    /**
     * The map.
     *
     * @param title what the rows are, such as {@code power lost after}
     */
    public String of(String title, List<HeatMap.Row> rows) {
        StringBuilder text = new StringBuilder(padded(title));
        for (Outcome outcome : Outcome.values()) {
            text.append(String.format(Locale.ROOT, "%10s", outcome.title()).substring(1));
        }
        text.append('\n');
        for (HeatMap.Row row : rows) {
            text.append(padded(row.label()));
            for (Outcome outcome : Outcome.values()) {
                text.append(cell(row.count(outcome), row.total()));
            }
            while (text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String cell(long count, long total) {
        return count == 0
                ? " ".repeat(9)
                : String.format(Locale.ROOT, " %7d%c", count, shades.charAt(shade(count, total)));
    }

    /** From 1 for few to 4 for nearly all. */
    static int shade(long count, long total) {
        return (int) Math.min(4, 1 + count * 4 / Math.max(1, total));
    }

    private static String padded(String label) {
        String cut = label.length() > LABEL_WIDTH ? label.substring(0, LABEL_WIDTH - 1) + "~" : label;
        return String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", cut);
    }
}
