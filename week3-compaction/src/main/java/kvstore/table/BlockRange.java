package kvstore.table;

import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * A range of keys as a walk needs it: the blocks that it may have keys in, and the keys to compare with in the first and in
 * the last of them. Between those two blocks no key has to be compared with anything.
 */
final class BlockRange {
    final byte @Nullable [] from;
    final byte @Nullable [] to;
    final int first;

    /** The last block, itself part of the range; before {@link #first} if the range is empty. */
    final int last;

    private BlockRange(byte @Nullable [] from, byte @Nullable [] to, int first, int last) {
        this.from = from;
        this.to = to;
        this.first = first;
        this.last = last;
    }

    static BlockRange of(KeyRange range, BlockTable table) {
        byte[] from = range.from();
        byte[] to = range.to();
        if (table.misses(from, to)) {
            return new BlockRange(null, null, 0, -1);
        }
        int first = from == null ? 0 : table.index().blockOf(from);
        int last = to == null ? table.index().blocks() - 1 : table.index().blockOf(to);
        return new BlockRange(from, to, first, last);
    }
}
