package kvstore.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The results as a page with plots that needs nothing but itself. */
final class HtmlReport {
    private static final int BAR_HEIGHT = 18;
    private static final int LABEL_WIDTH = 90;
    private static final int PLOT_WIDTH = 250;

    private final Results results;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(Results results) {
        this.results = results;
    }

    static String of(Results results, String command) {
        return new HtmlReport(results).page(command);
    }

    private String page(String command) {
        page.append(HtmlPage.begin("Side by side"));
        page.append("<p>Made by <code>").append(HtmlPage.escape(command)).append("</code>. ");
        page.append(HtmlPage.escape(results.machine().describe())).append(".</p>\n");
        page.append("<p>Operations a second, median of ").append(results.rounds());
        page.append(
                        " rounds; the thin line runs from the worst round to the best. The number behind it is the ratio to")
                .append(" RocksDB.</p>\n<div class=\"plots\">\n");
        for (Figure figure : Figure.rates()) {
            List<String> stores = figure.measuredBy(results);
            if (!stores.isEmpty()) {
                plot(figure, stores);
            }
        }
        if (!Figure.RECOVERY.measuredBy(results).isEmpty()) {
            plot(Figure.RECOVERY, Figure.RECOVERY.measuredBy(results));
        }
        return page.append("</div>\n").append(HtmlPage.end()).toString();
    }

    private void plot(Figure figure, List<String> stores) {
        double most = stores.stream()
                .mapToDouble(store -> results.median(store, figure.name()).orElse(0))
                .max()
                .orElse(1);
        int height = stores.size() * (BAR_HEIGHT + 6);
        page.append("<figure><figcaption>")
                .append(HtmlPage.escape(figure.title()))
                .append("</figcaption>\n");
        page.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                LABEL_WIDTH + PLOT_WIDTH + 110,
                height,
                HtmlPage.escape(figure.title())));
        for (int i = 0; i < stores.size(); i++) {
            bar(figure, stores.get(i), i * (BAR_HEIGHT + 6), most);
        }
        page.append("</svg></figure>\n");
    }

    private void bar(Figure figure, String store, int top, double most) {
        double median = results.median(store, figure.name()).orElse(0);
        double spread = results.spread(store, figure.name()).orElse(0);
        double width = median / most * PLOT_WIDTH;
        OptionalDouble ratio = results.ratio(store, MarkdownReport.BASE, figure.name());
        int middle = top + BAR_HEIGHT / 2;
        page.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" class=\"label\">%s</text>"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" class=\"%s\"/>"
                        + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" class=\"spread\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%,.0f%s</text>%n",
                LABEL_WIDTH - 6,
                middle + 4,
                HtmlPage.escape(store),
                LABEL_WIDTH,
                top,
                width,
                BAR_HEIGHT,
                Aims.of(store).isPresent() ? "own" : "other",
                LABEL_WIDTH + width * (1 - spread),
                LABEL_WIDTH + Math.min(width * (1 + spread), PLOT_WIDTH),
                middle,
                middle,
                LABEL_WIDTH + width + 6,
                middle + 4,
                median,
                ratio.isEmpty() ? "" : String.format(Locale.ROOT, " (%.2f×)", ratio.getAsDouble())));
    }
}
