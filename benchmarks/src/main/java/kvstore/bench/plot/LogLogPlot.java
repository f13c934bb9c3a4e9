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
    private static final int LABEL_HEIGHT = 14;
    private static final int TOP = 26;

    /**
     * How large it is, and where in it the lines are.
     *
     * @param named whether the names of the series stand at the ends of their lines; if not, the lines differ by their dashes
     *     too, and there is a {@link Legend} elsewhere
     */
    private record Frame(int width, int height, int left, int right, int bottom, boolean named) {}

    private static final Frame WIDE = new Frame(640, 320, 64, 540, 276, true);
    private static final Frame NARROW = new Frame(360, 250, 52, 336, 210, false);

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
        return svg("", WIDE);
    }

    /** As a part of a page that is read on a small screen too, with a {@link Legend} beside it. */
    public String narrow() {
        return svg("", NARROW);
    }

    /** As a file. */
    public String standalone() {
        return svg(" xmlns=\"http://www.w3.org/2000/svg\"", WIDE);
    }

    private String svg(String attributes, Frame frame) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg%s class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                attributes,
                frame.width(),
                frame.height(),
                Svg.escape(title)));
        svg.append(STYLE);
        double[] values = series.stream()
                .flatMap(line -> line.values().stream())
                .flatMapToDouble(OptionalDouble::stream)
                .filter(value -> value > 0)
                .sorted()
                .toArray();
        if (values.length > 0 && !steps.isEmpty()) {
            LogAxis x = xAxis(frame);
            LogAxis y = LogAxis.around(values[0], values[values.length - 1], frame.bottom(), TOP);
            grid(svg, frame, x, y);
            lines(svg, frame, x, y);
        }
        return svg.append("</svg>\n").toString();
    }

    /** From the first step to the last; a single one is in the middle. */
    private LogAxis xAxis(Frame frame) {
        double first = steps.get(0);
        double last = steps.get(steps.size() - 1);
        return first == last
                ? new LogAxis(first / 2, last * 2, frame.left(), frame.right())
                : new LogAxis(first, last, frame.left(), frame.right());
    }

    private void grid(StringBuilder svg, Frame frame, LogAxis x, LogAxis y) {
        for (double tick : y.ticks()) {
            svg.append(Svg.line("grid", frame.left(), frame.right(), y.at(tick), y.at(tick)));
            svg.append(Svg.text(frame.left() - 6, y.at(tick) + 4, "end", yNumber.apply(tick)));
        }
        for (double step : steps) {
            String number = xNumber.apply(step);
            if (!number.isEmpty()) {
                svg.append(Svg.line("grid", x.at(step), x.at(step), TOP, frame.bottom()));
                svg.append(Svg.text(x.at(step), frame.bottom() + 16, "middle", number));
            }
        }
        svg.append(Svg.text(frame.named() ? frame.left() - 6 : 0, 14, "start", yLabel));
        svg.append(Svg.text((frame.left() + frame.right()) / 2.0, frame.height() - 8, "middle", xLabel));
    }

    private void lines(StringBuilder svg, Frame frame, LogAxis x, LogAxis y) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Series line = series.get(i);
            String colour = Legend.colour(i);
            String dashes = frame.named() ? "" : Legend.dashes(i);
            StringBuilder points = new StringBuilder();
            double lastX = 0;
            double lastY = 0;
            for (int step = 0; step < steps.size(); step++) {
                OptionalDouble value = line.values().get(step);
                if (value.isEmpty() || value.getAsDouble() <= 0) {
                    polyline(svg, points, colour, line.own(), dashes);
                    points.setLength(0);
                    continue;
                }
                lastX = x.at(steps.get(step));
                lastY = y.at(value.getAsDouble());
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", lastX, lastY));
                if (frame.named()) {
                    svg.append(String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                            lastX,
                            lastY,
                            colour));
                }
            }
            polyline(svg, points, colour, line.own(), dashes);
            if (lastX > 0) {
                labels.add(new Label(line.name(), colour, lastX, lastY));
            }
        }
        if (frame.named()) {
            names(svg, labels);
        }
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
                    Svg.escape(label.name())));
            free = y + LABEL_HEIGHT;
        }
    }

    private static void polyline(StringBuilder svg, StringBuilder points, String colour, boolean own, String dashes) {
        if (!points.isEmpty()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline points=\"%s\" stroke=\"%s\"%s%s/>%n",
                    points.toString().strip(),
                    colour,
                    dashes,
                    own ? " class=\"own\"" : ""));
        }
    }
}
