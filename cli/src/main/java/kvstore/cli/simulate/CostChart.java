package kvstore.cli.simulate;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import kvstore.simulate.Figures;
import kvstore.simulate.Step;

/** One figure over all steps, as a line, with a mark where the slider is. */
final class CostChart {
    /** Where the plot begins, and how wide it is; the script moves the mark between. */
    static final int LEFT = 36;

    static final int WIDTH = 274;

    private static final int TOP = 8;
    private static final int HEIGHT = 110;

    private CostChart() {}

    static String of(String caption, List<Step> steps, ToDoubleFunction<Figures> figure) {
        double most = steps.stream()
                .mapToDouble(step -> figure.applyAsDouble(step.figures()))
                .max()
                .orElse(1);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            double x = LEFT + (steps.size() < 2 ? 0 : (double) WIDTH * i / (steps.size() - 1));
            double y = TOP + HEIGHT * (1 - figure.applyAsDouble(steps.get(i).figures()) / most);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        double last = figure.applyAsDouble(steps.get(steps.size() - 1).figures());
        int bottom = TOP + HEIGHT;
        return String.format(
                Locale.ROOT,
                "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 320 140\" role=\"img\" aria-label=\"%s: at most"
                        + " %.2f, at the end %.2f\"><line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text><text x=\"%d\" y=\"%d\""
                        + " text-anchor=\"end\">%.1f</text><polyline points=\"%s\"/>"
                        + "<line class=\"now\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/></svg></figure>%n",
                caption,
                caption,
                most,
                last,
                LEFT,
                bottom,
                LEFT + WIDTH,
                bottom,
                LEFT - 4,
                bottom,
                LEFT - 4,
                TOP + 8,
                most,
                points.toString().trim(),
                LEFT + WIDTH,
                TOP,
                LEFT + WIDTH,
                bottom);
    }
}
