package kvstore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import kvstore.bench.plot.LogLogPlot;
import kvstore.bench.plot.Series;

/** What {@link GrowthCommand} measured as a page of text, which shows the plots' files, and as one that contains them. */
record GrowthPages(GrowthReport report, GrowthNotes notes) {
    String markdown() {
        MarkdownPage page = new MarkdownPage();
        page.paragraph("# " + title());
        page.paragraph("Made by `" + report.command() + "`. " + settings());
        page.paragraph("Machine: " + report.machine().describe() + "."
                + report.machine().warning());
        checked().forEach(page::paragraph);
        if (!notes.beginning().isEmpty()) {
            page.paragraph(notes.beginning());
        }
        for (GrowthFigure figure : report.figures()) {
            page.paragraph("## " + capitalised(figure.title()));
            page.paragraph("![" + figure.title() + "](" + figure.file() + ")");
            page.paragraph(capitalised(figure.unit()) + "; " + figure.sweep().constant(report.settings()) + ".");
            if (!notes.of(figure).isEmpty()) {
                page.paragraph(notes.of(figure));
            }
            table(figure, page);
            List<String> gaps = gaps(figure);
            if (!gaps.isEmpty()) {
                gaps.forEach(gap -> page.line("- " + gap));
                page.line("");
            }
        }
        return page.end();
    }

    String html() {
        StringBuilder page = new StringBuilder(HtmlPage.begin(title()));
        page.append(HtmlPage.paragraphs("Made by `" + report.command() + "`. " + settings()));
        page.append(HtmlPage.paragraphs("Machine: " + report.machine().describe() + "."));
        checked().forEach(line -> page.append(HtmlPage.paragraphs(line)));
        page.append(HtmlPage.paragraphs(notes.beginning()));
        for (GrowthFigure figure : report.figures()) {
            page.append("<h2>")
                    .append(HtmlPage.escape(capitalised(figure.title())))
                    .append("</h2>\n<figure>\n");
            page.append(plot(figure).inline()).append("</figure>\n");
            page.append(HtmlPage.paragraphs(
                    capitalised(figure.unit()) + "; " + figure.sweep().constant(report.settings()) + "."));
            page.append(HtmlPage.paragraphs(notes.of(figure)));
            gaps(figure).forEach(gap -> page.append(HtmlPage.paragraphs(gap)));
        }
        return page.append(HtmlPage.end()).toString();
    }

    LogLogPlot plot(GrowthFigure figure) {
        List<Long> steps = figure.sweep().steps(report.settings());
        List<Series> series = new ArrayList<>();
        for (Store store : report.stores()) {
            series.add(new Series(
                    store.name(),
                    Aims.of(store.name()).isPresent(),
                    steps.stream()
                            .map(step -> shown(figure, step, store.name()))
                            .toList()));
        }
        return new LogLogPlot(
                figure.title(),
                figure.sweep().axis(),
                figure.unit(),
                steps.stream().map(Long::doubleValue).toList(),
                GrowthFigure::step,
                GrowthFigure::rate,
                series);
    }

    private String title() {
        return report.sweeps().equals(List.of(Sweep.SIZES))
                ? "How speed falls with the size of the data"
                : "How cost grows";
    }

    /** How large stores were of which every entry was looked at; nothing if that was not done. */
    private List<String> checked() {
        return report.stores().stream()
                .flatMap(store -> report.most(store.name(), "checked").stream()
                        .mapToObj(entries -> String.format(
                                Locale.ROOT,
                                "%s: at each step a scan was checked, and had every entry once, in order, with its value;"
                                        + " the largest had %,.0f.",
                                store.name(),
                                entries)))
                .toList();
    }

    private String settings() {
        return String.format(
                Locale.ROOT,
                "A process for each store and step, `%s`, which warms up first; memtable %d MiB, cache %d MiB; each step is"
                        + " looked at for %d s, except that a store is filled however long it takes, and a small one several"
                        + " times; %s. Only fillsync forces its writes to the disk. Both axes are logarithmic.",
                String.join(" ", report.jvmArguments()),
                report.settings().memtableBytes() >> 20,
                report.settings().cacheBytes() >> 20,
                report.settings().seconds(),
                report.rounds() == 1 ? "one round" : "medians of " + report.rounds() + " rounds");
    }

    private OptionalDouble shown(GrowthFigure figure, long step, String store) {
        OptionalDouble rate = report.median(figure.sweep(), step, store, figure.name());
        return rate.isEmpty() ? rate : OptionalDouble.of(figure.shown(rate.getAsDouble(), step));
    }

    private void table(GrowthFigure figure, MarkdownPage page) {
        List<String> columns =
                new ArrayList<>(report.stores().stream().map(Store::name).toList());
        GrowthColumn more = GrowthColumn.beside(figure);
        List<String> ours = Aims.among(columns).stream()
                .map(Aims::engine)
                .filter(store -> report.most(store, more.figure()).isPresent())
                .toList();
        ours.forEach(store -> columns.add(more.title(store)));
        page.header(figure.sweep().axis().toLowerCase(Locale.ROOT), columns);
        for (long step : figure.sweep().steps(report.settings())) {
            List<String> cells = new ArrayList<>();
            for (Store store : report.stores()) {
                OptionalDouble value = shown(figure, step, store.name());
                cells.add(value.isEmpty() ? "–" : number(figure, value));
            }
            for (String store : ours) {
                cells.add(more.cell(report.median(figure.sweep(), step, store, more.figure())));
            }
            page.row(String.format(Locale.ROOT, "%,d", step), cells);
        }
        page.line("");
    }

    private static String number(GrowthFigure figure, OptionalDouble value) {
        return figure.sweep() == Sweep.VALUES ? Numbers.plain(value) : Numbers.rate(value);
    }

    private List<String> gaps(GrowthFigure figure) {
        return report.gaps(figure.sweep()).stream()
                .filter(gap -> !gap.figures().containsKey(figure.name()))
                .map(gap -> String.format(
                        Locale.ROOT,
                        "%s, %s %,d: %s",
                        gap.store(),
                        figure.sweep().axis().toLowerCase(Locale.ROOT),
                        gap.step(),
                        gap.failure()))
                .distinct()
                .toList();
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
