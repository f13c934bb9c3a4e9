package kvstore.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import kvstore.bench.plot.BarPlot;

/** The results as a page with plots that needs nothing but itself. */
final class HtmlReport {
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
        page.append(HtmlPage.paragraphs(SettingsText.of(results)));
        page.append("<p>Operations a second, median of ").append(results.rounds());
        page.append(
                        " rounds; the thin line runs from the worst round to the best. The number behind it is the ratio to")
                .append(" RocksDB without filters.</p>\n<div class=\"plots\">\n");
        for (Figure figure : Figure.rates()) {
            List<String> stores = figure.measuredBy(results);
            if (!stores.isEmpty()) {
                plot(figure, stores);
            }
        }
        if (!Figure.RECOVERY.measuredBy(results).isEmpty()) {
            plot(Figure.RECOVERY, Figure.RECOVERY.measuredBy(results));
        }
        page.append("</div>\n");
        AimsTable.of(results).forEach(this::aims);
        return page.append(HtmlPage.end()).toString();
    }

    private void aims(AimsTable table) {
        page.append("<h2>").append(HtmlPage.escape(table.title())).append("</h2>\n");
        page.append(HtmlPage.paragraphs(table.aims().summary(results)));
        page.append("<table>\n");
        row("th", "", AimsTable.COLUMNS);
        table.rows().forEach(row -> row("td", row.title(), row.cells()));
        page.append("</table>\n");
    }

    private void row(String cell, String title, List<String> cells) {
        page.append("<tr><th>").append(HtmlPage.escape(title)).append("</th>");
        cells.forEach(text -> page.append(String.format(
                Locale.ROOT, "<%s>%s</%s>", cell, HtmlPage.escape(text).replace("**", ""), cell)));
        page.append("</tr>\n");
    }

    private void plot(Figure figure, List<String> stores) {
        page.append("<figure><figcaption>")
                .append(HtmlPage.escape(figure.title()))
                .append("</figcaption>\n");
        page.append(new BarPlot(
                        figure.title(),
                        stores.stream().map(store -> bar(figure, store)).toList())
                .inline());
        page.append("</figure>\n");
    }

    private BarPlot.Bar bar(Figure figure, String store) {
        double median = results.median(store, figure.name()).orElse(0);
        OptionalDouble ratio = results.ratio(store, Aims.ROCKSDB, figure.name());
        String number = String.format(
                Locale.ROOT,
                "%,.0f%s",
                median,
                ratio.isEmpty() ? "" : String.format(Locale.ROOT, " (%.2f×)", ratio.getAsDouble()));
        return new BarPlot.Bar(
                store,
                Aims.of(store).isPresent(),
                median,
                results.spread(store, figure.name()).orElse(0),
                number);
    }
}
