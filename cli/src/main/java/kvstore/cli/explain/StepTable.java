package kvstore.cli.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.Wrapped;
import kvstore.explain.Explanation;
import kvstore.explain.Figure;
import kvstore.explain.Place;
import kvstore.explain.Step;

/** An explanation as lines for people: a row for each step, with as many lines as it needs. */
public final class StepTable {
    private static final int COLUMNS = 80;
    private static final int LEAST_PLACE = 8;
    private static final String CONTINUED = "    ";

    private final int placeWidth;

    private StepTable(int placeWidth) {
        this.placeWidth = placeWidth;
    }

    /** The lines, none longer than 80 columns unless a name is. All in ASCII but what is in keys. */
    public static List<String> of(ExplainedOperation operation) {
        Explanation explanation = operation.explanation();
        int width = explanation.steps().stream()
                .mapToInt(step -> place(step.place()).length())
                .max()
                .orElse(0);
        return new StepTable(Math.max(width, LEAST_PLACE)).lines(operation);
    }

    private List<String> lines(ExplainedOperation operation) {
        List<String> lines = new ArrayList<>();
        lines.add(row("where", "step", "outcome", "us"));
        for (Step step : operation.explanation().steps()) {
            addStep(step, lines);
        }
        String result = operation.name() + " " + operation.subject() + ": " + operation.result();
        lines.addAll(Wrapped.lines(result, "", COLUMNS));
        lines.add(sums(operation.explanation()));
        return lines;
    }

    private void addStep(Step step, List<String> lines) {
        String head = row(place(step.place()), lower(step.action()), lower(step.outcome()), micros(step.nanos()));
        String detail = detail(step);
        if (head.length() + 2 + detail.length() <= COLUMNS) {
            lines.add((head + "  " + detail).stripTrailing());
        } else {
            lines.add(head);
            lines.addAll(Wrapped.lines(detail, CONTINUED, COLUMNS));
        }
    }

    private static String detail(Step step) {
        List<String> parts = new ArrayList<>();
        for (Step.Count count : step.counts()) {
            String part = words(count.figure(), count.value());
            if (part.startsWith("of ")) { // so many of how many
                parts.add(parts.remove(parts.size() - 1) + " " + part);
            } else if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        if (!step.why().isEmpty()) {
            parts.add(step.why());
        }
        return String.join(", ", parts);
    }

    /** A count in words; nothing if it is not worth a word. */
    private static String words(Figure figure, long value) {
        return switch (figure) {
            case STEPS -> number(value, "step", "steps");
            case VERSIONS -> number(value, "version", "versions");
            case BLOCK -> "block " + count(value);
            case BLOCKS -> "of " + count(value);
            case TABLES -> number(value, "table", "tables");
            case TABLES_SKIPPED -> count(value) + " skipped";
            case BLOCKS_READ -> value == 0 ? "" : number(value, "block read", "blocks read");
            case BLOCKS_CACHED -> value == 0 ? "" : number(value, "block from the cache", "blocks from the cache");
            case BYTES_READ -> value == 0 ? "" : number(value, "byte", "bytes");
            case VALUE_BYTES -> "value of " + number(value, "byte", "bytes");
            case ENTRIES -> number(value, "entry", "entries");
            case BATCHES -> number(value, "batch", "batches");
            case LOG_OFFSET -> "offset " + count(value);
            case LOG_BYTES -> number(value, "byte", "bytes");
            case FORCES -> value == 0 ? "" : number(value, "force", "forces");
            case MEMTABLE_BYTES -> number(value, "byte", "bytes") + " used";
            case MEMTABLE_LIMIT -> "of " + count(value);
        };
    }

    private static String sums(Explanation told) {
        return String.format(
                Locale.ROOT,
                "%s us; %s (%s), %s from the cache; %s",
                micros(told.nanos()),
                number(told.sum(Figure.BLOCKS_READ), "block read", "blocks read"),
                number(told.sum(Figure.BYTES_READ), "byte", "bytes"),
                count(told.sum(Figure.BLOCKS_CACHED)),
                number(told.sum(Figure.FORCES), "force", "forces"));
    }

    private String row(String place, String step, String outcome, String micros) {
        return String.format(Locale.ROOT, "%-" + placeWidth + "s  %-8s %-7s %9s", place, step, outcome, micros);
    }

    private static String place(Place place) {
        return place.kind() == Place.Kind.TABLE && place.levelIfAny().isPresent()
                ? "level " + place.level() + " " + place.name()
                : place.name();
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%,.1f", nanos / 1000.0);
    }

    private static String number(long value, String one, String many) {
        return value == 1 ? "1 " + one : count(value) + " " + many;
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
