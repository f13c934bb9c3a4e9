package kvstore.bench.plot;

import java.util.List;
import java.util.Locale;

/** A table whose figures are bars: a row for each contender, a column for each figure, each with a scale of its own. */
public record BarTable(String title, List<String> names, List<Column> columns) {
    private static final int NAME_WIDTH = 190;
    private static final int COLUMN_WIDTH = 150;
    private static final int BAR_WIDTH = 88;
    private static final int BAR_HEIGHT = 14;
    private static final int ROW_HEIGHT = 22;
    private static final int TOP = 26;

    private static final String STYLE = """
            <style>
            .bars text { font: 12px system-ui, sans-serif; fill: #1d2433; }
            .bars rect { fill: #1769aa; } .bars .head { font-weight: 600; font-size: 11px; }
            @media (prefers-color-scheme: dark) { .bars text { fill: #e6e9ef; } .bars rect { fill: #5cb0f0; } }
            </style>
            """;

    /** As a file that needs nothing else. */
    public String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bars\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"%s\">%n",
                NAME_WIDTH + columns.size() * COLUMN_WIDTH,
                TOP + names.size() * ROW_HEIGHT + 4,
                Svg.escape(title)));
        svg.append(STYLE);
        for (int column = 0; column < columns.size(); column++) {
            text(svg, x(column), 14, "head", columns.get(column).title());
        }
        for (int row = 0; row < names.size(); row++) {
            row(svg, row);
        }
        return svg.append("</svg>\n").toString();
    }

    private void row(StringBuilder svg, int row) {
        int top = TOP + row * ROW_HEIGHT;
        text(svg, 0, top + BAR_HEIGHT - 3, "name", names.get(row));
        for (int i = 0; i < columns.size(); i++) {
            double width = columns.get(i).share(row) * BAR_WIDTH;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                    x(i),
                    top,
                    width,
                    BAR_HEIGHT));
            text(
                    svg,
                    x(i) + (int) width + 5,
                    top + BAR_HEIGHT - 3,
                    "value",
                    columns.get(i).cell(row));
        }
    }

    private static int x(int column) {
        return NAME_WIDTH + column * COLUMN_WIDTH;
    }

    private static void text(StringBuilder svg, int x, int y, String kind, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>%n", x, y, kind, Svg.escape(text)));
    }
}
