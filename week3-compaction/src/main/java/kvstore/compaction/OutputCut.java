package kvstore.compaction;

import java.util.Arrays;
import java.util.List;

/**
 * Where a compaction ends one table and begins the next.
 *
 * <ol>
 *   <li>At the target size.
 *   <li>From half of it on, where a table of the level below ends: then the next compaction has no table to rewrite that
 *       it needs a part of only. That is an eighth less to write.
 *   <li>Earlier, when the table would overlap so much of the level below that moving it on would be a large compaction.
 * </ol>
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
        boolean atBorder = passTablesBefore(bytes, offset, length);
        boolean ends = bytesSoFar >= targetBytes
                || (atBorder && bytesSoFar >= targetBytes / 2)
                || overlapBytes > maxOverlapBytes;
        if (bytesSoFar > 0 && !ends) {
            return false;
        }
        overlapBytes = 0;
        return bytesSoFar > 0;
    }

    /** Returns whether a table of the level below ended since the key before. */
    private boolean passTablesBefore(byte[] bytes, int offset, int length) {
        int before = next;
        while (next < below.size() && isBehind(below.get(next).largestKey(), bytes, offset, length)) {
            overlapBytes += below.get(next).bytes();
            next++;
        }
        return next > before;
    }

    private static boolean isBehind(byte[] bound, byte[] bytes, int offset, int length) {
        return Arrays.compareUnsigned(bound, 0, bound.length, bytes, offset, offset + length) < 0;
    }
}
