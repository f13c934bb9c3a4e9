package kvstore.table;

import java.util.Arrays;
import kvstore.codec.LittleEndian;
import kvstore.codec.Varint;
import kvstore.sorted.KeyPrefix;

/**
 * The search for a key in a block's content. It allocates nothing and assembles no key.
 *
 * <p>Binary search over the heads finds the last restart whose key is not above the one that is sought. From there entries
 * are looked at one by one. Of each it is enough to know how far it agrees with the key before: if it agrees further than
 * that agreed with the key that is sought, it is below this key just as well; if less far, it is above it.
 */
final class BlockSearch {
    /** The block does not have the key. */
    static final long ABSENT = -1;

    /** The block has the key, and says that it was deleted. */
    static final long TOMBSTONE = -2;

    /** The content has a right checksum, but cannot have been written as a block. */
    static final long MALFORMED = -3;

    /** Three varints of one byte each, which most entries begin with: none of their top bits is set. */
    private static final int LONG_VARINTS = 0x808080;

    private BlockSearch() {}

    /**
     * Finds a key.
     *
     * @return where the value begins in the array and how long it is, in the upper and the lower half of the number, or
     *     one of the constants
     */
    static long find(byte[] bytes, int start, int end, byte[] key) {
        int restarts = BlockContent.restarts(bytes, start);
        BlockContent.fetch(bytes, start, end);
        int restart = restartOf(bytes, start, restarts, key);
        if (restart < 0) {
            return ABSENT;
        }
        int keys = BlockContent.keysStart(start, restarts);
        int keysEnd = BlockContent.keysEnd(bytes, start, restarts);
        int at = keys + BlockContent.keyStart(bytes, start, restarts, restart);
        int runEnd =
                restart + 1 < restarts ? keys + BlockContent.keyStart(bytes, start, restarts, restart + 1) : keysEnd;
        int value = keysEnd + BlockContent.valueStart(bytes, start, restarts, restart);
        int matched = 0;
        while (at < runEnd) {
            int lengths = LittleEndian.getInt(bytes, at);
            int shared = lengths & 0x7F;
            int suffix = (lengths >>> 8) & 0x7F;
            int tag = (lengths >>> 16) & 0x7F;
            if ((lengths & LONG_VARINTS) == 0) {
                at += 3;
            } else {
                shared = Varint.get(bytes, at, runEnd);
                at += Varint.size(Math.max(shared, 0));
                suffix = Varint.get(bytes, at, runEnd);
                at += Varint.size(Math.max(suffix, 0));
                tag = Varint.get(bytes, at, runEnd);
                at += Varint.size(Math.max(tag, 0));
                if ((shared | suffix | tag) < 0) {
                    return MALFORMED;
                }
            }
            int valueLength = Math.max(tag - 1, 0);
            if (suffix > runEnd - at || valueLength > end - value) {
                return MALFORMED;
            }
            // exercise week3/block-search
            if (shared < matched) {
                return ABSENT;
            }
            if (shared == matched) {
                int rest = key.length - matched;
                int same = commonBytes(bytes, at, suffix, key, matched, rest);
                if (same == rest || (same < suffix && (bytes[at + same] & 0xFF) > (key[matched + same] & 0xFF))) {
                    if (same < suffix) {
                        return ABSENT;
                    }
                    return tag == BlockBuilder.TOMBSTONE_TAG ? TOMBSTONE : (long) value << Integer.SIZE | valueLength;
                }
                matched += same;
            }
            at += suffix;
            value += valueLength;
            // exercise ends
        }
        return ABSENT;
    }

    /**
     * The last restart whose key is not above a key that begins like those of the block; -1 if there is none. Where the key
     * does not begin like them it may be any.
     */
    static int restartOf(byte[] bytes, int start, int restarts, byte[] key) {
        int common = BlockContent.common(bytes, start);
        long head = KeyPrefix.of(key, common, key.length - common);
        int heads = start + TableFormat.BLOCK_HEADS;
        int low = 0;
        int high = restarts;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(
                    KeyPrefix.of(bytes, heads + middle * TableFormat.HEAD_BYTES, TableFormat.HEAD_BYTES), head);
            if (order == 0) {
                order = compareRestart(bytes, start, restarts, middle, key);
            }
            if (order <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The order of a restart's key and another. A restart that is no entry is below every key: whoever reads it will see. */
    private static int compareRestart(byte[] bytes, int start, int restarts, int restart, byte[] key) {
        int keysEnd = BlockContent.keysEnd(bytes, start, restarts);
        int at = BlockContent.keysStart(start, restarts) + BlockContent.keyStart(bytes, start, restarts, restart);
        int shared = Varint.get(bytes, at, keysEnd);
        at += Varint.size(Math.max(shared, 0));
        int length = Varint.get(bytes, at, keysEnd);
        at += Varint.size(Math.max(length, 0));
        int tag = Varint.get(bytes, at, keysEnd);
        at += Varint.size(Math.max(tag, 0));
        if ((shared | length | tag) < 0 || length > keysEnd - at) {
            return -1;
        }
        return Arrays.compareUnsigned(bytes, at, at + length, key, 0, key.length);
    }

    /** How many bytes two parts of arrays begin with in common. Keys are short, so that a call of the JDK's takes longer. */
    private static int commonBytes(byte[] one, int oneAt, int oneLength, byte[] other, int otherAt, int otherLength) {
        int length = Math.min(oneLength, otherLength);
        int same = 0;
        while (same <= length - Long.BYTES) {
            long difference = LittleEndian.getLong(one, oneAt + same) ^ LittleEndian.getLong(other, otherAt + same);
            if (difference != 0) {
                return same + (Long.numberOfTrailingZeros(difference) >>> 3);
            }
            same += Long.BYTES;
        }
        while (same < length && one[oneAt + same] == other[otherAt + same]) {
            same++;
        }
        return same;
    }
}
