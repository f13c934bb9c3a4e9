package kvstore.lab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kvstore.io.sim.DiskOperation;

/** How often a crash at some point had some outcome. */
public final class HeatMap {
    private final List<DiskOperation> operations;
    private final List<Map<Outcome, Long>> byMoment = new ArrayList<>();
    private final Map<String, Map<Outcome, Long>> byKind = new LinkedHashMap<>();

    /**
     * A line of the map.
     *
     * @param label the crash point
     * @param counts how often there was each outcome; those that there were not are missing
     */
    public record Row(String label, Map<Outcome, Long> counts) {
        public long count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }

        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    HeatMap(List<DiskOperation> operations) {
        this.operations = List.copyOf(operations);
        for (int i = 0; i <= operations.size(); i++) {
            byMoment.add(new EnumMap<>(Outcome.class));
        }
    }

    void add(Finding finding) {
        byMoment.get(finding.operation()).merge(finding.outcome(), 1L, Long::sum);
        byKind.computeIfAbsent(finding.kind(), kind -> new EnumMap<>(Outcome.class))
                .merge(finding.outcome(), 1L, Long::sum);
    }

    /** A row for each moment, in the order of time. */
    public List<Row> byMoment() {
        List<Row> rows = new ArrayList<>();
        for (int moment = 0; moment < byMoment.size(); moment++) {
            rows.add(new Row(moment + " " + labelOf(moment), Map.copyOf(byMoment.get(moment))));
        }
        return rows;
    }

    /** A row for each sort of operation after which the power went, in the order in which they first came. */
    public List<Row> byOperation() {
        Map<String, Map<Outcome, Long>> rows = new LinkedHashMap<>();
        for (int moment = 0; moment < byMoment.size(); moment++) {
            Map<Outcome, Long> row = rows.computeIfAbsent(labelOf(moment), label -> new EnumMap<>(Outcome.class));
            byMoment.get(moment).forEach((outcome, count) -> row.merge(outcome, count, Long::sum));
        }
        return rowsOf(rows);
    }

    /** A row for each kind of state: nothing, everything, torn and so on. */
    public List<Row> byKind() {
        return rowsOf(byKind);
    }

    /** Rows of the same label become one, with their counts added; in the order in which they first come. */
    public static List<Row> merged(List<Row> rows) {
        Map<String, Map<Outcome, Long>> merged = new LinkedHashMap<>();
        for (Row row : rows) {
            Map<Outcome, Long> counts = merged.computeIfAbsent(row.label(), label -> new EnumMap<>(Outcome.class));
            row.counts().forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
        }
        return rowsOf(merged);
    }

    private String labelOf(int moment) {
        return moment == 0 ? "nothing" : OperationText.sortOf(operations.get(moment - 1));
    }

    private static List<Row> rowsOf(Map<String, Map<Outcome, Long>> rows) {
        List<Row> list = new ArrayList<>();
        rows.forEach((label, counts) -> list.add(new Row(label, Map.copyOf(counts))));
        return list;
    }
}
