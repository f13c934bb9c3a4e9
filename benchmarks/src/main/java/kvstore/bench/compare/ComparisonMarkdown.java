package kvstore.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import kvstore.bench.MarkdownPage;
import kvstore.bench.plot.BarTable;
import kvstore.bench.plot.Column;

/** A comparison as a page of text, which shows a plot that lies beside it. */
public final class ComparisonMarkdown {
    private static final String TITLE = "Engines compared";

    static final String METHOD = """
            In each run each engine had processes and a directory of its own; the order was another one in each run. Everything was done once in
            small first. Each workload began when the store had come to rest. The keys, the values and their order are the same for
            all, and what every read must find is known beforehand: operations go in groups of 64, and the clock runs only while the store
            is at work, not while they are prepared and their answers checked.

            Rates are medians of the runs; what stands behind ± is half of the distance between the worst run and the best, as a
            part of the median. Percentiles are of all operations of all runs together, each timed by itself. "Heap" is what the
            threads of the workload took from Java's heap for one operation. Bytes written to disk are those that the operating system
            was given, log included, for each byte of a key or a value that was put. The process ended as if it had been killed;
            another one opened the store, and all entries were checked once more.
            """;

    private ComparisonMarkdown() {}

    /**
     * The page.
     *
     * @param plot the name of the plot's file
     */
    public static String of(Outcome outcome, String plot) {
        MarkdownPage page = new MarkdownPage();
        page.paragraph("# " + TITLE);
        page.paragraph("Made by `" + outcome.command() + "`. " + outcome.settings() + ".");
        page.paragraph("Machine: " + outcome.machine().describe() + ".");
        page.paragraph(answers(outcome));
        outcome.failures().forEach(failure -> page.paragraph("**Failed:** " + failure));
        Doubts.of(outcome).forEach(doubt -> page.paragraph("**Take care:** " + doubt));
        List<String> names = outcome.names();
        if (names.isEmpty()) {
            return page.end();
        }
        page.paragraph("![" + TITLE + "](" + plot + ")");
        List<Column> columns = columns(outcome);
        page.header("", columns.stream().map(Column::title).toList());
        for (int i = 0; i < names.size(); i++) {
            int row = i;
            page.row(
                    "`" + names.get(row) + "`",
                    columns.stream().map(column -> column.cell(row)).toList());
        }
        page.line("");
        verdicts(outcome, page);
        page.paragraph("## How it was measured");
        page.line(METHOD.strip());
        return page.end();
    }

    private static void verdicts(Outcome outcome, MarkdownPage page) {
        List<Verdict> verdicts = Verdict.of(outcome);
        if (!verdicts.isEmpty()) {
            page.paragraph("## In words");
            for (Verdict verdict : verdicts) {
                page.line("- **" + Wording.title(verdict.figure()) + "**: " + verdict.sentence());
            }
            page.line("");
        }
    }

    /** Whether they were right. */
    static String answers(Outcome outcome) {
        return outcome.correct()
                ? "Every answer was checked, and all were right."
                : "Every answer was checked, and **some were wrong: do not use the figures.**";
    }

    /** The plot that the page shows, as a file. */
    public static String plot(Outcome outcome) {
        return new BarTable(TITLE, outcome.names(), columns(outcome)).svg();
    }

    private static List<Column> columns(Outcome outcome) {
        List<Column> columns = new ArrayList<>();
        for (String figure : outcome.figures()) {
            columns.add(new Column(
                    Wording.title(figure) + ", 1/s",
                    outcome.names().stream()
                            .map(name -> outcome.rate(name, figure).median().orElse(0))
                            .toList()));
        }
        columns.add(column(outcome, "MB on disk", run -> run.found().diskBytes() / 1e6));
        columns.add(column(outcome, "written for each put", Outcome::writeAmplification));
        columns.add(column(outcome, "recovery, ms", run -> run.recovered().millis()));
        return columns;
    }

    private static Column column(Outcome outcome, String title, ToDoubleFunction<Outcome.Run> value) {
        return new Column(
                title,
                outcome.names().stream()
                        .map(name -> outcome.sample(name, value).median())
                        .mapToDouble(OptionalDouble::orElseThrow)
                        .map(median -> Double.isNaN(median) ? 0 : median)
                        .boxed()
                        .toList());
    }
}
