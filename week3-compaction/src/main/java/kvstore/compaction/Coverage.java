package kvstore.compaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which keys some tables may have, going by their first and last keys. Immutable. */
final class Coverage {
    /** First and last keys of ranges that do not overlap, in order: the union of the tables' ranges. */
    private final byte[][] starts;

    private final byte[][] ends;

    private Coverage(List<byte[]> starts, List<byte[]> ends) {
        this.starts = starts.toArray(new byte[0][]);
        this.ends = ends.toArray(new byte[0][]);
    }

    static Coverage of(List<TableInfo> tables) {
        List<TableInfo> sorted = new ArrayList<>(tables);
        sorted.sort(Comparator.comparing(TableInfo::smallestKey, Arrays::compareUnsigned));
        List<byte[]> starts = new ArrayList<>();
        List<byte[]> ends = new ArrayList<>();
        for (TableInfo table : sorted) {
            int last = ends.size() - 1;
            if (last < 0 || Arrays.compareUnsigned(ends.get(last), table.smallestKey()) < 0) {
                starts.add(table.smallestKey());
                ends.add(table.largestKey());
            } else if (Arrays.compareUnsigned(ends.get(last), table.largestKey()) < 0) {
                ends.set(last, table.largestKey());
            }
        }
        return new Coverage(starts, ends);
    }

    boolean isEmpty() {
        return starts.length == 0;
    }

    boolean mayHave(byte[] bytes, int offset, int length) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(ends[middle], bytes, offset, length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < starts.length && compare(starts[low], bytes, offset, length) <= 0;
    }

    private static int compare(byte[] bound, byte[] bytes, int offset, int length) {
        return Arrays.compareUnsigned(bound, 0, bound.length, bytes, offset, offset + length);
    }
}
