package kvstore.bench.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Lines over steps, both axes logarithmic: a cost that grows by a power of the size is a straight line, so bends are seen.
 *
 * @param title for those who do not see the picture
 * @param steps where on the x axis there are values, ascending
 * @param xNumber how a number of the x axis is written
 * @param yNumber how a number of the y axis is written
 */
public record LogLogPlot(
        String title,
        String xLabel,
        String yLabel,
        List<Double> steps,
        DoubleFunction<String> xNumber,
        DoubleFunction<String> yNumber,
        List<Series> series) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 64;
    private static final int RIGHT = 540;
    private static final int TOP = 26;
    private static final int BOTTOM = 276;
    private static final int LABEL_HEIGHT = 14;
    private static final String[] COLOURS = {"#2e933c", "#1f77c4", "#d1495b", "#a05eb5", "#c97f0a", "#6b7a8f"};

    private static final String STYLE = """
            <style>
            .plot text { font: 12px system-ui, sans-serif; fill: #1d2433; }
            .plot .grid { stroke: #8888; stroke-width: 0.5; }
            .plot polyline { fill: none; stroke-width: 1.5; } .plot .own { stroke-width: 3; }
            @media (prefers-color-scheme: dark) { .plot text { fill: #e6e9ef; } }
            </style>
            """;

    public LogLogPlot {
        steps = List.copyOf(steps);
        series = List.copyOf(series);
    }

    /** As a part of a page. */
    public String inline() {
        return svg("");
    }

    /** As a file. */
    public String standalone() {
        return svg(" xmlns=\"http://www.w3.org/2000/svg\"");
    }

    private String svg(String attributes) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg%s class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                attributes,
                WIDTH,
                HEIGHT,
                escape(title)));
        svg.append(STYLE);
        double[] values = series.stream()
                .flatMap(line -> line.values().stream())
                .flatMapToDouble(OptionalDouble::stream)
                .filter(value -> value > 0)
                .sorted()
                .toArray();
        if (values.length > 0 && !steps.isEmpty()) {
            LogAxis x = xAxis();
            LogAxis y = LogAxis.around(values[0], values[values.length - 1], BOTTOM, TOP);
            grid(svg, x, y);
            lines(svg, x, y);
        }
        return svg.append("</svg>\n").toString();
    }

    /** From the first step to the last; a single one is in the middle. */
    private LogAxis xAxis() {
        double first = steps.get(0);
        double last = steps.get(steps.size() - 1);
        return first == last ? new LogAxis(first / 2, last * 2, LEFT, RIGHT) : new LogAxis(first, last, LEFT, RIGHT);
    }

    private void grid(StringBuilder svg, LogAxis x, LogAxis y) {
        for (double tick : y.ticks()) {
            line(svg, LEFT, RIGHT, y.at(tick), y.at(tick));
            text(svg, LEFT - 6, y.at(tick) + 4, "end", yNumber.apply(tick));
        }
        for (double step : steps) {
            line(svg, x.at(step), x.at(step), TOP, BOTTOM);
            text(svg, x.at(step), BOTTOM + 16, "middle", xNumber.apply(step));
        }
        text(svg, LEFT - 6, 14, "start", yLabel);
        text(svg, (LEFT + RIGHT) / 2.0, HEIGHT - 8, "middle", xLabel);
    }

    private void lines(StringBuilder svg, LogAxis x, LogAxis y) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Series line = series.get(i);
            String colour = COLOURS[i % COLOURS.length];
            StringBuilder points = new StringBuilder();
            double lastX = 0;
            double lastY = 0;
            for (int step = 0; step < steps.size(); step++) {
                OptionalDouble value = line.values().get(step);
                if (value.isEmpty() || value.getAsDouble() <= 0) {
                    polyline(svg, points, colour, line.own());
                    points.setLength(0);
                    continue;
                }
                lastX = x.at(steps.get(step));
                lastY = y.at(value.getAsDouble());
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", lastX, lastY));
                svg.append(String.format(
                        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", lastX, lastY, colour));
            }
            polyline(svg, points, colour, line.own());
            if (lastX > 0) {
                labels.add(new Label(line.name(), colour, lastX, lastY));
            }
        }
        names(svg, labels);
    }

    /** A series' name, at the end of its line. */
    private record Label(String name, String colour, double x, double y) {}

    /** Names that would lie upon each other are moved down. */
    private static void names(StringBuilder svg, List<Label> labels) {
        labels.sort(Comparator.comparingDouble(Label::y));
        double free = TOP;
        for (Label label : labels) {
            double y = Math.max(free, label.y());
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" style=\"fill: %s\">%s</text>%n",
                    label.x() + 8,
                    y + 4,
                    label.colour(),
                    escape(label.name())));
            free = y + LABEL_HEIGHT;
        }
    }

    private static void polyline(StringBuilder svg, StringBuilder points, String colour, boolean own) {
        if (!points.isEmpty()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline points=\"%s\" stroke=\"%s\"%s/>%n",
                    points.toString().strip(),
                    colour,
                    own ? " class=\"own\"" : ""));
        }
    }

    private static void line(StringBuilder svg, double x1, double x2, double y1, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                x1,
                x2,
                y1,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escape(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
