package kvstore.bench.plot;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A rate as it was from moment to moment, and in lanes below it what went on meanwhile.
 *
 * @param title for those who do not see the picture
 * @param millis how long the time axis is
 * @param most where the rate's axis ends
 * @param sliceMillis how far the rates are from each other
 * @param rates one for each slice of time; where it is negative, there is none
 * @param yNumber how a rate is written
 */
public record TimePlot(
        String title,
        double millis,
        double most,
        double sliceMillis,
        List<Double> rates,
        DoubleFunction<String> yNumber,
        List<Lane> lanes) {
    /** Spans of time in which something went on. */
    public record Lane(String name, List<Span> spans) {}

    /** One of them; {@code text} is shown to those who point at it. */
    public record Span(double fromMillis, double toMillis, String text) {}

    private static final int WIDTH = 360;
    private static final int LEFT = 48;
    private static final int RIGHT = 344;
    private static final int TOP = 10;
    private static final int BOTTOM = 110;
    private static final int AXIS_HEIGHT = 20;
    private static final int LANE_HEIGHT = 26;
    private static final int SPAN_HEIGHT = 9;
    private static final double THINNEST = 1.5;
    private static final double[] STEPS = {1, 2, 5, 10};

    private static final String STYLE = """
            <style>
            .time text { font: 11px system-ui, sans-serif; fill: #1d2433; } .time .grid { stroke: #8888; stroke-width: 0.5; }
            .time polyline { fill: none; stroke: #1769aa; stroke-width: 1.5; } .time rect { fill: #1d2433; }
            .time .lane { stroke: #8888; stroke-width: 0.5; stroke-dasharray: 2 2; }
            @media (prefers-color-scheme: dark) { .time text { fill: #e6e9ef; } .time rect { fill: #e6e9ef; }
            .time polyline { stroke: #5cb0f0; } }
            </style>
            """;

    public TimePlot {
        rates = List.copyOf(rates);
        lanes = List.copyOf(lanes);
    }

    /** As a part of a page. */
    public String inline() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"time\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH,
                BOTTOM + AXIS_HEIGHT + lanes.size() * LANE_HEIGHT,
                Svg.escape(title)));
        svg.append(STYLE);
        axes(svg);
        StringBuilder points = new StringBuilder();
        for (int slice = 0; slice < rates.size(); slice++) {
            if (rates.get(slice) >= 0) {
                points.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        x((slice + 0.5) * sliceMillis),
                        y(Math.min(rates.get(slice), most))));
            }
        }
        svg.append("<polyline points=\"").append(points.toString().strip()).append("\"/>\n");
        for (int lane = 0; lane < lanes.size(); lane++) {
            lane(svg, lanes.get(lane), BOTTOM + AXIS_HEIGHT + lane * LANE_HEIGHT);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        double yStep = step(most, 4);
        for (double tick = 0; tick <= most; tick += yStep) {
            svg.append(Svg.line("grid", LEFT, RIGHT, y(tick), y(tick)));
            svg.append(Svg.text(LEFT - 6, y(tick) + 4, "end", yNumber.apply(tick)));
        }
        double xStep = step(millis, 4);
        for (double tick = 0; tick <= millis; tick += xStep) {
            String number = String.format(
                    Locale.ROOT, millis < 5_000 ? "%.0f ms" : "%.0f s", millis < 5_000 ? tick : tick / 1e3);
            svg.append(Svg.line("grid", x(tick), x(tick), TOP, BOTTOM + AXIS_HEIGHT - 16));
            svg.append(Svg.text(x(tick), BOTTOM + 16, tick == 0 ? "start" : "middle", number));
        }
    }

    /** The least step of one, two or five times a power of ten that is made no more than so many times. */
    static double step(double most, int times) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-9) / times)));
        for (double step : STEPS) {
            if (step * power * times >= most * 0.999) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private void lane(StringBuilder svg, Lane lane, int top) {
        int middle = top + LANE_HEIGHT - SPAN_HEIGHT / 2 - 3;
        svg.append(Svg.text(LEFT, top + 11, "start", lane.name()));
        svg.append(Svg.line("lane", LEFT, RIGHT, middle, middle));
        for (Span span : lane.spans()) {
            double from = x(Math.max(0, span.fromMillis()));
            double width = Math.max(THINNEST, x(Math.min(millis, span.toMillis())) - from);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s</title></rect>%n",
                    from,
                    middle - SPAN_HEIGHT / 2,
                    width,
                    SPAN_HEIGHT,
                    Svg.escape(span.text())));
        }
    }

    private double x(double at) {
        return LEFT + (RIGHT - LEFT) * Math.min(1, at / millis);
    }

    private double y(double rate) {
        return BOTTOM - (BOTTOM - TOP) * rate / most;
    }
}
