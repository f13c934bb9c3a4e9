package kvstore.compaction;

import java.util.ArrayList;
import java.util.List;
import kvstore.KeyRange;

/** Tables that are one sorted run to the size-tiered strategy: a table of level 0, or all that lies deeper. */
record SortedRun(List<TableInfo> tables) {
    /** All tables, newest run first. */
    static List<SortedRun> of(Levels levels) {
        List<SortedRun> runs = new ArrayList<>();
        List<TableInfo> deeper = new ArrayList<>();
        for (TableInfo table : levels.tables()) {
            if (table.level() == 0) {
                runs.add(new SortedRun(List.of(table)));
            } else {
                deeper.add(table);
            }
        }
        if (!deeper.isEmpty()) {
            runs.add(new SortedRun(List.copyOf(deeper)));
        }
        return runs;
    }

    long bytes() {
        return tables.stream().mapToLong(TableInfo::bytes).sum();
    }

    /** The age of its newest data. */
    long age() {
        return tables.stream().mapToLong(TableInfo::age).max().orElseThrow();
    }

    boolean mayHave(KeyRange range) {
        return tables.stream().anyMatch(table -> Ranges.mayHave(range, table));
    }

    boolean hasManyTombstones() {
        long entries = tables.stream().mapToLong(TableInfo::entries).sum();
        return tables.stream().mapToLong(TableInfo::tombstones).sum() * 2 > entries;
    }

    boolean isWithoutTombstones() {
        return tables.stream().allMatch(table -> table.tombstones() == 0);
    }
}
