package kvstore.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import kvstore.bench.HtmlPage;
import kvstore.bench.Numbers;
import kvstore.bench.Sample;
import kvstore.bench.plot.BarPlot;
import kvstore.bench.plot.Legend;
import kvstore.bench.plot.LogLogPlot;
import kvstore.bench.plot.Series;
import kvstore.bench.plot.TimePlot;
import org.HdrHistogram.Histogram;

/** A comparison as a page with plots that needs nothing but itself. Each plot has its figures as a table below it. */
public final class ComparisonHtml {
    private static final String STYLE = """
            <style>
            body { max-width: 76rem; } h2 { margin: 2.5rem 0 0.5rem; } h3 { margin: 1.2rem 0 0.3rem; font-size: 1rem; }
            .legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; margin: 0.5rem 0; }
            .legend svg { width: 40px; height: 10px; vertical-align: middle; }
            .warnings { border-left: 4px solid var(--own); padding: 0.4rem 0.8rem; }
            .warnings p { margin: 0.2rem 0; } .soft { color: var(--soft); }
            .scroll { overflow-x: auto; } figcaption { margin-bottom: 0.4rem; } table { border-collapse: collapse; font-size: 0.875rem; margin: 0.4rem 0; }
            th, td { padding: 0.15rem 0.7rem 0.15rem 0; text-align: right; white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; } thead th { border-bottom: 1px solid var(--soft); }
            summary { cursor: pointer; } details { margin: 0.4rem 0; } li { margin: 0.2rem 0; }
            .plots { grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); align-items: start; }
            </style>
            """;

    /** One in so many operations takes longer: the half, a tenth, and so on. */
    private static final List<Double> ONE_IN =
            List.of(1.25, 2.0, 4.0, 10.0, 20.0, 40.0, 100.0, 200.0, 400.0, 1e3, 2e3, 4e3, 1e4, 1e5);

    private final Outcome outcome;
    private final List<String> names;
    private final StringBuilder page = new StringBuilder();

    private ComparisonHtml(Outcome outcome) {
        this.outcome = outcome;
        this.names = outcome.names();
    }

    /** The page. */
    public static String of(Outcome outcome) {
        return new ComparisonHtml(outcome).page();
    }

    private String page() {
        page.append(HtmlPage.begin("Engines compared")).append(STYLE);
        page.append(HtmlPage.paragraphs("Made by `" + outcome.command() + "`. " + outcome.settings() + ".\n\nMachine: "
                + outcome.machine().describe() + ".\n\n" + ComparisonMarkdown.answers(outcome)));
        doubts();
        verdicts();
        for (String figure : outcome.figures()) {
            workload(figure);
        }
        if (!names.isEmpty()) {
            space();
            statistics();
        }
        page.append("<h2>How it was measured</h2>\n").append(HtmlPage.paragraphs(ComparisonMarkdown.METHOD));
        return page.append(HtmlPage.end()).toString();
    }

    private void doubts() {
        List<String> doubts = new ArrayList<>(
                outcome.failures().stream().map(failure -> "failed: " + failure).toList());
        doubts.addAll(Doubts.of(outcome));
        if (!doubts.isEmpty()) {
            page.append("<div class=\"warnings\" role=\"note\">\n");
            doubts.forEach(doubt -> page.append(HtmlPage.paragraphs("Take care: " + doubt)));
            page.append("</div>\n");
        }
    }

    private void verdicts() {
        List<Verdict> verdicts = Verdict.of(outcome);
        if (verdicts.isEmpty()) {
            return;
        }
        page.append("<h2>In words</h2>\n<ul>\n");
        for (Verdict verdict : verdicts) {
            page.append("<li><b>")
                    .append(HtmlPage.escape(Wording.title(verdict.figure())))
                    .append("</b>: ")
                    .append(HtmlPage.escape(verdict.sentence()))
                    .append("</li>\n");
        }
        page.append("</ul>\n");
    }

    private void workload(String figure) {
        String title = Wording.title(figure);
        page.append("<h2>")
                .append(HtmlPage.escape(title))
                .append("</h2>\n<p>")
                .append(HtmlPage.escape(Wording.description(figure)))
                .append(".</p>\n<div class=\"plots\">\n");
        rates(figure, title);
        boolean timed = names.stream()
                .flatMap(name -> outcome.phases(name, figure).stream())
                .anyMatch(Phase::isTimedByOperation);
        if (timed) {
            percentiles(figure, title);
        }
        page.append("</div>\n<h3>From moment to moment, in a typical run</h3>\n<div class=\"plots\">\n");
        names.forEach(name -> moments(figure, name));
        page.append("</div>\n");
        tables(figure, timed);
    }

    private void rates(String figure, String title) {
        bars(
                title + (figure.equals("readseq") ? ": entries a second" : ": operations a second"),
                name -> outcome.rate(name, figure),
                rate -> Numbers.rate(OptionalDouble.of(rate)));
    }

    private void percentiles(String figure, String title) {
        List<Series> series = new ArrayList<>();
        for (String name : names) {
            Histogram nanos = outcome.nanos(name, figure);
            series.add(new Series(
                    name,
                    false,
                    ONE_IN.stream().map(oneIn -> micros(nanos, oneIn)).toList()));
        }
        String caption = title + ": time of an operation, µs";
        page.append("<figure><figcaption>").append(HtmlPage.escape(caption)).append("</figcaption>\n");
        page.append(new Legend(names).html());
        page.append(new LogLogPlot(
                        caption,
                        "so many of them were done within this time",
                        "µs",
                        ONE_IN,
                        ComparisonHtml::percentile,
                        ComparisonHtml::tick,
                        series)
                .narrow());
        page.append("</figure>\n");
    }

    /** What takes longer than it is one in so many; nothing if there are too few to tell. */
    private static OptionalDouble micros(Histogram nanos, double oneIn) {
        return nanos.getTotalCount() < oneIn
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(1, nanos.getValueAtPercentile(100 - 100 / oneIn)) / 1e3);
    }

    private static String percentile(double oneIn) {
        if (oneIn == 2) {
            return "50 %";
        }
        int nines = (int) Math.round(Math.log10(oneIn));
        if (Math.abs(Math.pow(10, nines) - oneIn) > 1e-6) {
            return "";
        }
        return switch (nines) {
            case 1 -> "90 %";
            case 2 -> "99 %";
            default -> "99." + "9".repeat(nines - 2);
        };
    }

    private static String tick(double micros) {
        if (micros >= 1e6) {
            return String.format(Locale.ROOT, "%.0f s", micros / 1e6);
        }
        if (micros >= 1e3) {
            return String.format(Locale.ROOT, "%.0f ms", micros / 1e3);
        }
        return String.format(Locale.ROOT, micros >= 1 ? "%.0f" : "%.1f", micros);
    }

    private void moments(String figure, String name) {
        Phase phase = outcome.typical(name, figure);
        double most = names.stream()
                .flatMap(any -> outcome.typical(any, figure).timeline().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double millis = names.stream()
                .mapToDouble(any -> outcome.typical(any, figure).wallMillis())
                .max()
                .orElse(1);
        List<TimePlot.Lane> lanes = new ArrayList<>();
        for (Mark.Kind kind : Mark.Kind.values()) {
            List<Mark> marks =
                    phase.marks().stream().filter(mark -> mark.kind() == kind).toList();
            if (!marks.isEmpty()) {
                lanes.add(new TimePlot.Lane(
                        marked(kind, marks),
                        marks.stream().map(ComparisonHtml::span).toList()));
            }
        }
        String title = name + ", " + Wording.title(figure) + ": operations a second from moment to moment";
        page.append("<figure><figcaption>").append(HtmlPage.escape(name)).append("</figcaption>\n");
        page.append(new TimePlot(
                        title,
                        millis,
                        Math.max(most, 1),
                        phase.sliceMillis(),
                        phase.timeline(),
                        rate -> rate == 0 ? "0" : Numbers.rate(OptionalDouble.of(rate)),
                        lanes)
                .inline());
        page.append("</figure>\n");
    }

    private static TimePlot.Span span(Mark mark) {
        String text = String.format(
                Locale.ROOT,
                "%s: %.0f ms, from %.0f ms on",
                mark.kind().title(),
                mark.millis(),
                Math.max(0, mark.fromMillis()));
        return new TimePlot.Span(mark.fromMillis(), mark.toMillis(), text);
    }

    private static String marked(Mark.Kind kind, List<Mark> marks) {
        int count = marks.stream().mapToInt(Mark::count).sum();
        double millis = marks.stream().mapToDouble(Mark::millis).sum();
        return kind.title() + ": " + Wording.counted(count, "time", "times") + ", " + Wording.whole(millis) + " ms";
    }

    private void tables(String figure, boolean timed) {
        page.append("<details><summary>The same as a table</summary>\n");
        List<String> columns = new ArrayList<>(List.of("a second", "±", "heap B/op"));
        if (timed) {
            Phase.TOLD.keySet().forEach(told -> columns.add(told + " µs"));
            columns.add("max µs");
        }
        for (Mark.Kind kind : Mark.Kind.values()) {
            columns.add(kind.title() + ", ms");
        }
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            Sample rate = outcome.rate(name, figure);
            List<String> row = new ArrayList<>(List.of(
                    name,
                    Wording.whole(rate.median().orElse(Double.NaN)),
                    rate.size() < 2 ? "" : Wording.percent(rate.spread().orElse(0)),
                    Wording.whole(outcome.allocated(name, figure))));
            if (timed) {
                Phase.percentiles(outcome.nanos(name, figure))
                        .values()
                        .forEach(micros -> row.add(Wording.tenths(micros)));
            }
            Phase typical = outcome.typical(name, figure);
            for (Mark.Kind kind : Mark.Kind.values()) {
                row.add(Wording.whole(typical.marks().stream()
                        .filter(mark -> mark.kind() == kind)
                        .mapToDouble(Mark::millis)
                        .sum()));
            }
            rows.add(row);
        }
        table(columns, rows);
        page.append("</details>\n");
    }

    private void space() {
        page.append(
                "<h2>Disk, memory, recovery</h2>\n<p>Of the store as it was at last, when it had come to rest.</p>\n");
        page.append("<div class=\"plots\">\n");
        space("MB on disk", run -> run.found().diskBytes() / 1e6);
        space("bytes on disk for each that can be read", Outcome::spaceAmplification);
        space("bytes written to disk for each put", Outcome::writeAmplification);
        space("tables that a key may have to be looked for in", Outcome::readAmplification);
        space("ms to open after the process ended", run -> run.recovered().millis());
        space("MB of memory at most, mapped files apart", run -> Outcome.peakMemoryBytes(run) / 1e6);
        page.append("</div>\n<details><summary>The same as a table</summary>\n");
        table(
                List.of("disk MB", "disk for live", "written for put", "tables for key", "recovery ms", "memory MB"),
                names.stream().map(this::spaceRow).toList());
        page.append("</details>\n");
    }

    private List<String> spaceRow(String name) {
        return List.of(
                name,
                Wording.megabytes(median(name, run -> (double) run.found().diskBytes())),
                Wording.tenths(median(name, Outcome::spaceAmplification)),
                Wording.tenths(median(name, Outcome::writeAmplification)),
                Wording.whole(median(name, Outcome::readAmplification)),
                Wording.whole(median(name, run -> run.recovered().millis())),
                Wording.whole(median(name, Outcome::peakMemoryBytes) / 1e6));
    }

    private double median(String name, ToDoubleFunction<Outcome.Run> value) {
        return outcome.sample(name, value).median().orElse(Double.NaN);
    }

    private void space(String title, ToDoubleFunction<Outcome.Run> value) {
        if (names.stream().noneMatch(name -> Double.isNaN(median(name, value)))) {
            bars(title, name -> outcome.sample(name, value), Wording::tenths);
        }
    }

    private void bars(
            String title,
            java.util.function.Function<String, Sample> sample,
            java.util.function.DoubleFunction<String> number) {
        List<BarPlot.Bar> bars = new ArrayList<>();
        for (String name : names) {
            double median = sample.apply(name).median().orElse(0);
            double spread = median == 0 ? 0 : sample.apply(name).halfRange() / median;
            String text = number.apply(median)
                    + (sample.apply(name).size() < 2 || median == 0 ? "" : " ±" + Wording.percent(spread));
            bars.add(new BarPlot.Bar(name, true, median, spread, text));
        }
        page.append("<figure><figcaption>").append(HtmlPage.escape(title)).append("</figcaption>\n");
        page.append(new BarPlot(title, bars).narrow()).append("</figure>\n");
    }

    private void statistics() {
        page.append("<h2>What the engines say of themselves</h2>\n");
        page.append("<p class=\"soft\">At the end of the first run; what they mean is in <code>kv stats</code>.</p>\n");
        for (String name : names) {
            page.append("<details><summary>").append(HtmlPage.escape(name)).append("</summary>\n");
            List<List<String>> rows = new ArrayList<>();
            outcome.runsOf(name)
                    .get(0)
                    .found()
                    .stats()
                    .forEach((stat, value) -> rows.add(List.of(stat, String.format(Locale.ROOT, "%,d", value))));
            table(List.of(""), rows);
            page.append("</details>\n");
        }
    }

    /** The first cell of each row is its name. */
    private void table(List<String> columns, List<List<String>> rows) {
        page.append("<div class=\"scroll\"><table><thead><tr><th></th>");
        columns.forEach(column -> page.append("<th scope=\"col\">")
                .append(HtmlPage.escape(column))
                .append("</th>"));
        page.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            page.append("<tr>");
            row.forEach(
                    cell -> page.append("<td>").append(HtmlPage.escape(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }
}
