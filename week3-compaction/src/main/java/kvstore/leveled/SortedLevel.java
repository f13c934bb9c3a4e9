package kvstore.leveled;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import kvstore.KeyRange;
import kvstore.explain.Action;
import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import kvstore.lsm.TableHandle;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.SortedTable;
import kvstore.sorted.TableSteps;
import kvstore.sorted.TracedWalk;
import org.jspecify.annotations.Nullable;

/** Tables in the order of their keys that do not overlap: a key is in one of them at most. Immutable; any thread. */
final class SortedLevel {
    private final int level;
    private final SortedTable[] tables;
    private final byte[][] largestKeys;

    /** @param inOrder at least one */
    SortedLevel(int level, List<TableHandle> inOrder) {
        this.level = level;
        this.tables = inOrder.stream().map(TableHandle::table).toArray(SortedTable[]::new);
        this.largestKeys = Arrays.stream(tables).map(SortedTable::largestKey).toArray(byte[][]::new);
    }

    byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException {
        int table = firstEndingAtOrAfter(key);
        if (trace != null) {
            tell(trace, table);
        }
        return table == tables.length ? null : tables[table].get(key, trace);
    }

    private void tell(Trace trace, int table) {
        boolean behind = table == tables.length;
        trace.onLevel(level);
        trace.at(Place.Kind.LEVEL, "level " + level);
        trace.note(Action.INDEX)
                .count(Figure.TABLES, tables.length)
                .count(Figure.TABLES_SKIPPED, behind ? tables.length : tables.length - 1)
                .count(Figure.STEPS, TableSteps.binarySearch(0, tables.length, table))
                .as(
                        behind ? Outcome.SKIPPED : Outcome.PASSED,
                        behind
                                ? "the key is behind the last of all tables, "
                                        + TableSteps.shown(largestKeys[table - 1])
                                : "the only table that can have the key: " + tables[table].name());
    }

    /** A walk over the tables that may have keys of a range, one behind the other. */
    EntryCursor walk(KeyRange range, boolean descending, @Nullable Trace trace) {
        byte[] from = range.from();
        byte[] to = range.to();
        int begin = from == null ? 0 : firstEndingAtOrAfter(from);
        int end = to == null ? tables.length : Math.min(tables.length, firstEndingAtOrAfter(to) + 1);
        SortedTable[] inRange = Arrays.copyOfRange(tables, Math.min(begin, end), end);
        EntryCursor walk = descending ? LevelWalk.descending(inRange, range) : LevelWalk.ascending(inRange, range);
        String whyNone = inRange.length == 0 ? "the range is behind the last key of all tables" : "";
        return TracedWalk.of(walk, level, whyNone, trace);
    }

    private int firstEndingAtOrAfter(byte[] key) {
        int low = 0;
        int high = tables.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(largestKeys[middle], key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
