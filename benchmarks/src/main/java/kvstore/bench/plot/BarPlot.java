package kvstore.bench.plot;

import java.util.List;
import java.util.Locale;

/**
 * Bars below each other, each with a thin line from the worst round to the best. For a page that says what the classes
 * {@code label}, {@code own}, {@code other} and {@code spread} look like.
 *
 * @param title for those who do not see the picture
 */
public record BarPlot(String title, List<Bar> bars) {
    private static final int BAR_HEIGHT = 18;
    private static final int LEAST_LABEL_WIDTH = 90;
    private static final double LETTER_WIDTH = 6.3;
    private static final int NUMBER_WIDTH = 110;
    private static final int PLOT_WIDTH = 250;
    private static final int NARROW_WIDTH = 360;
    private static final int LEAST_PLOT_WIDTH = 80;

    /**
     * One of them.
     *
     * @param own whether it is what the plot is about
     * @param value how long it is
     * @param spread how far the rounds were from each other, as a part of the value
     * @param text what stands behind it
     */
    public record Bar(String name, boolean own, double value, double spread, String text) {}

    public BarPlot {
        bars = List.copyOf(bars);
    }

    /** As a part of a page. */
    public String inline() {
        return svg(PLOT_WIDTH, NUMBER_WIDTH, false);
    }

    /** As a part of a page that is read on a small screen too. */
    public String narrow() {
        int numbers = NUMBER_WIDTH - 20;
        return svg(Math.max(LEAST_PLOT_WIDTH, NARROW_WIDTH - labelWidth() - numbers), numbers, true);
    }

    /** @param besideSpread whether what stands behind a bar stands behind the line of its spread too */
    private String svg(int plotWidth, int numberWidth, boolean besideSpread) {
        double most = bars.stream()
                .mapToDouble(bar -> besideSpread ? bar.value() * (1 + bar.spread()) : bar.value())
                .max()
                .orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                labelWidth() + plotWidth + numberWidth,
                bars.size() * (BAR_HEIGHT + 6),
                Svg.escape(title)));
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), i * (BAR_HEIGHT + 6), most <= 0 ? 0 : plotWidth / most, plotWidth, besideSpread);
        }
        return svg.append("</svg>").toString();
    }

    private int labelWidth() {
        int longest = bars.stream().mapToInt(bar -> bar.name().length()).max().orElse(0);
        return Math.max(LEAST_LABEL_WIDTH, (int) (longest * LETTER_WIDTH) + 8);
    }

    private void bar(StringBuilder svg, Bar bar, int top, double scale, int plotWidth, boolean besideSpread) {
        double width = bar.value() * scale;
        int middle = top + BAR_HEIGHT / 2;
        int left = labelWidth();
        double best = left + Math.min(width * (1 + bar.spread()), plotWidth);
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" class=\"label\">%s</text>"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" class=\"%s\"/>"
                        + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" class=\"spread\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                left - 6,
                middle + 4,
                Svg.escape(bar.name()),
                left,
                top,
                width,
                BAR_HEIGHT,
                bar.own() ? "own" : "other",
                left + width * (1 - bar.spread()),
                best,
                middle,
                middle,
                (besideSpread ? best : left + width) + 6,
                middle + 4,
                Svg.escape(bar.text())));
    }
}
