package kvstore.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.ByteSize;

/** What a comparison found, and how it is shown. */
public final class Outcome {
    private static final int SHORTEST_NAME = 10;

    private final List<Result> results;

    Outcome(List<Result> results) {
        this.results = List.copyOf(results);
    }

    /** Whether every answer of every contender was right. */
    public boolean correct() {
        return results.stream().allMatch(Result::correct);
    }

    /** For a terminal. */
    public String table() {
        StringBuilder table = new StringBuilder(row(
                "engine",
                "writes/s",
                "p50 µs",
                "p99 µs",
                "reads/s",
                "p50 µs",
                "p99 µs",
                "absent/s",
                "scanned/s",
                "on disk",
                "recovery",
                "results"));
        for (Result result : results) {
            Phase writes = result.measurement().writes();
            Phase reads = result.measurement().reads();
            table.append(row(
                    result.name(),
                    whole(writes.perSecond()),
                    tenths(writes.p50Micros()),
                    tenths(writes.p99Micros()),
                    whole(reads.perSecond()),
                    tenths(reads.p50Micros()),
                    tenths(reads.p99Micros()),
                    whole(result.measurement().absent().perSecond()),
                    whole(result.measurement().scannedPerSecond()),
                    ByteSize.rounded(result.diskBytes()),
                    whole(result.recovery().millis()) + " ms",
                    result.verdict()));
        }
        return table.toString();
    }

    /** What the plot and the table of a page show. */
    List<Column> columns() {
        return List.of(
                column(
                        "writes a second",
                        result -> result.measurement().writes().perSecond()),
                column("gets a second", result -> result.measurement().reads().perSecond()),
                column(
                        "gets of absent keys",
                        result -> result.measurement().absent().perSecond()),
                column(
                        "entries scanned a second",
                        result -> result.measurement().scannedPerSecond()),
                column("MB on disk", result -> (double) result.diskBytes() / 1e6),
                column(
                        "written for a byte flushed",
                        result -> result.measurement().writeAmplification()));
    }

    List<String> names() {
        return results.stream().map(Result::name).toList();
    }

    private Column column(String title, java.util.function.ToDoubleFunction<Result> figure) {
        List<Double> values = new ArrayList<>();
        results.forEach(result -> values.add(figure.applyAsDouble(result)));
        return new Column(title, values);
    }

    private String row(Object... cells) {
        int name = Math.max(
                SHORTEST_NAME, names().stream().mapToInt(String::length).max().orElse(0));
        return String.format(
                Locale.ROOT, "%-" + name + "s %11s %8s %8s  %11s %8s %8s  %11s %11s  %9s %9s  %s%n", cells);
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }
}
