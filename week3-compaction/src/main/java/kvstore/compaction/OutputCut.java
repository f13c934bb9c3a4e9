package kvstore.compaction;

import java.util.Arrays;
import java.util.List;

/**
 * Where a compaction ends one table and begins the next: at the target size, or earlier, when the table would overlap so
 * much of the level below its own that moving it on would be a large compaction.
 *
 * <p><b>Threads.</b> For one thread, and one walk over the keys in their order.
 */
public final class OutputCut {
    private final long targetBytes;
    private final long maxOverlapBytes;
    private final List<TableInfo> below;
    private int next;
    private long overlapBytes;

    /** @param below the tables of the level below that of the output, by key */
    OutputCut(long targetBytes, long maxOverlapBytes, List<TableInfo> below) {
        this.targetBytes = targetBytes;
        this.maxOverlapBytes = maxOverlapBytes;
        this.below = below;
    }

    /**
     * Whether the table that is being written should end before a key. Asked for every key, in order.
     *
     * @param bytesSoFar the size of the table that is being written; 0 if none is
     */
    public boolean before(byte[] bytes, int offset, int length, long bytesSoFar) {
        while (next < below.size() && isBehind(below.get(next).largestKey(), bytes, offset, length)) {
            overlapBytes += below.get(next).bytes();
            next++;
        }
        if (bytesSoFar == 0) {
            overlapBytes = 0;
            return false;
        }
        if (bytesSoFar < targetBytes && overlapBytes <= maxOverlapBytes) {
            return false;
        }
        overlapBytes = 0;
        return true;
    }

    private static boolean isBehind(byte[] bound, byte[] bytes, int offset, int length) {
        return Arrays.compareUnsigned(bound, 0, bound.length, bytes, offset, offset + length) < 0;
    }
}
