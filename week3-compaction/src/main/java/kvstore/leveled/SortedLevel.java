package kvstore.leveled;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import kvstore.KeyRange;
import kvstore.lsm.TableHandle;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.SortedTable;
import org.jspecify.annotations.Nullable;

/** Tables in the order of their keys that do not overlap: a key is in one of them at most. Immutable; any thread. */
final class SortedLevel {
    private final SortedTable[] tables;
    private final byte[][] largestKeys;

    /** @param inOrder at least one */
    SortedLevel(List<TableHandle> inOrder) {
        this.tables = inOrder.stream().map(TableHandle::table).toArray(SortedTable[]::new);
        this.largestKeys = Arrays.stream(tables).map(SortedTable::largestKey).toArray(byte[][]::new);
    }

    byte @Nullable [] get(byte[] key) throws IOException {
        int table = firstEndingAtOrAfter(key);
        return table == tables.length ? null : tables[table].get(key);
    }

    /** A walk over the tables that may have keys of a range, one behind the other. */
    EntryCursor walk(KeyRange range, boolean descending) {
        byte[] from = range.from();
        byte[] to = range.to();
        int begin = from == null ? 0 : firstEndingAtOrAfter(from);
        int end = to == null ? tables.length : Math.min(tables.length, firstEndingAtOrAfter(to) + 1);
        SortedTable[] inRange = Arrays.copyOfRange(tables, Math.min(begin, end), end);
        return descending ? LevelWalk.descending(inRange, range) : LevelWalk.ascending(inRange, range);
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
