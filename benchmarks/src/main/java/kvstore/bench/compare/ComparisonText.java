package kvstore.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kvstore.bench.Sample;

/** What a comparison found, for a terminal of 80 columns. */
public final class ComparisonText {
    private static final int COLUMNS = 80;
    private static final int SHORTEST_NAME = 10;
    private static final int[] OTHER_COLUMNS = {8, 9, 10, 8};

    private final Outcome outcome;
    private final int nameColumns;
    private final StringBuilder text = new StringBuilder();

    private ComparisonText(Outcome outcome) {
        this.outcome = outcome;
        this.nameColumns = 2
                + Math.max(
                        SHORTEST_NAME,
                        outcome.names().stream().mapToInt(String::length).max().orElse(0));
    }

    /** The tables and the verdicts. */
    public static String of(Outcome outcome) {
        ComparisonText text = new ComparisonText(outcome);
        if (!outcome.done().isEmpty()) {
            text.speed();
            text.space();
            text.verdicts();
        }
        return text.text.toString();
    }

    /** What is to be kept in mind, each in a line or more; empty if there is nothing. */
    public static String warnings(Outcome outcome) {
        StringBuilder warnings = new StringBuilder();
        outcome.failures().forEach(failure -> warnings.append(wrapped("kv: failed: " + failure, "    ")));
        Doubts.of(outcome).forEach(doubt -> warnings.append(wrapped("kv: warning: " + doubt, "    ")));
        return warnings.toString();
    }

    private void speed() {
        row("", "ops/s", "±", "p50 µs", "p99 µs", "p99.9 µs", "heap B");
        for (String figure : outcome.figures()) {
            line(figure(figure));
            for (String name : outcome.names()) {
                Sample rate = outcome.rate(name, figure);
                Map<String, Double> micros = Phase.percentiles(outcome.nanos(name, figure));
                row(
                        "  " + name,
                        Wording.whole(rate.median().orElse(Double.NaN)),
                        rate.size() < 2 ? "" : Wording.percent(rate.spread().orElse(0)),
                        micros(micros, "p50"),
                        micros(micros, "p99"),
                        micros(micros, "p99.9"),
                        Wording.whole(outcome.allocated(name, figure)));
            }
        }
        line("");
    }

    private static String figure(String figure) {
        return Wording.title(figure) + ": " + Wording.description(figure);
    }

    private static String micros(Map<String, Double> micros, String name) {
        return Wording.tenths(micros.getOrDefault(name, Double.NaN));
    }

    private double median(String name, ToDoubleFunction<Outcome.Run> value) {
        return outcome.sample(name, value).median().orElse(Double.NaN);
    }

    private void space() {
        line(pad("", nameColumns) + "  disk written  tables     disk recov. memory answers");
        line(pad("", nameColumns) + "    MB per put per key per live     ms     MB");
        for (String name : outcome.names()) {
            long wrong =
                    outcome.runsOf(name).stream().mapToLong(Outcome.Run::wrong).sum();
            line(pad("  " + name, nameColumns)
                    + cell(
                            Wording.megabytes(
                                    median(name, run -> (double) run.found().diskBytes())),
                            6)
                    + cell(Wording.tenths(median(name, Outcome::writeAmplification)), 8)
                    + cell(Wording.whole(median(name, Outcome::readAmplification)), 8)
                    + cell(Wording.tenths(median(name, Outcome::spaceAmplification)), 9)
                    + cell(Wording.whole(median(name, run -> run.recovered().millis())), 7)
                    + cell(Wording.whole(median(name, Outcome::peakMemoryBytes) / 1e6), 7)
                    + (wrong == 0 ? " correct" : " WRONG: " + wrong));
        }
        line("");
    }

    private void verdicts() {
        String figure = "";
        for (Verdict verdict : Verdict.of(outcome)) {
            if (!verdict.figure().equals(figure)) {
                figure = verdict.figure();
                line(Wording.title(figure));
            }
            text.append(wrapped("  " + verdict.sentence(), "    "));
        }
    }

    private void row(String name, String rate, String spread, String... others) {
        StringBuilder row = new StringBuilder(pad(name, nameColumns));
        row.append(cell(rate, 10)).append(cell(spread, 6));
        for (int i = 0; i < others.length; i++) {
            row.append(cell(others[i], OTHER_COLUMNS[i]));
        }
        line(row.toString());
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String cell(String cell, int columns) {
        return String.format(Locale.ROOT, "%" + columns + "s", cell);
    }

    private static String pad(String text, int columns) {
        return String.format(Locale.ROOT, "%-" + columns + "s", text);
    }

    /** In lines of 80 columns; all but the first begin with some blanks. */
    static String wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("(?<=\\S) (?![%×])", -1)) {
            if (!line.toString().isBlank() && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return String.join("\n", lines) + "\n";
    }
}
