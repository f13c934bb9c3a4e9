package kvstore.table;

import java.util.Arrays;
import kvstore.Limits;
import kvstore.codec.LittleEndian;
import kvstore.codec.Varint;

/** A walk over the entries of one block after the other, from the front, that assembles their keys. It is used again and again. */
final class BlockWalk {
    private static final int SHORT_SUFFIX = 16;
    private static final int LONG_VARINTS = 0x808080;

    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int keysEnd;
    private int at;
    private int nextValue;
    private byte[] key = new byte[128];
    private int keyLength;
    private int valueOffset;
    private int valueLength;
    private boolean tombstone;
    private boolean malformed;

    /** Stands before the first entry of a block. */
    void begin(byte[] block, int blockStart, int blockEnd) {
        bytes = block;
        start = blockStart;
        end = blockEnd;
        BlockContent.fetch(block, blockStart, blockEnd);
        beginRestart(0);
    }

    /** Stands before the entry of a restart. */
    void beginRestart(int restart) {
        int restarts = restarts();
        keysEnd = BlockContent.keysEnd(bytes, start, restarts);
        at = BlockContent.keysStart(start, restarts) + BlockContent.keyStart(bytes, start, restarts, restart);
        nextValue = keysEnd + BlockContent.valueStart(bytes, start, restarts, restart);
        keyLength = 0;
        malformed = false;
    }

    /** Moves to the next entry; {@code false} at the end, or where there is no entry: see {@link #malformed}. */
    boolean next() {
        int from = at;
        if (from >= keysEnd) {
            return false;
        }
        int lengths = LittleEndian.getInt(bytes, from);
        if ((lengths & LONG_VARINTS) != 0) {
            return nextWithLongVarints();
        }
        at = from + 3;
        return show(lengths & 0x7F, (lengths >>> 8) & 0x7F, (lengths >>> 16) & 0x7F);
    }

    /** Moves to the first entry that is not below a key; {@code false} if there is none, or see {@link #malformed}. */
    boolean seek(byte[] target) {
        int restarts = restarts();
        int common = BlockContent.common(bytes, start);
        beginRestart(0);
        if (!next()) {
            return false;
        }
        int order =
                Arrays.compareUnsigned(key, 0, Math.min(common, keyLength), target, 0, Math.min(common, target.length));
        if (order != 0) {
            return order > 0 || skipAll();
        }
        int restart = BlockSearch.restartOf(bytes, start, restarts, target);
        if (restart < 0) {
            return true;
        }
        if (restart > 0) {
            beginRestart(restart);
            if (!next()) {
                return false;
            }
        }
        while (compareKey(target) < 0) {
            if (!next()) {
                return false;
            }
        }
        return true;
    }

    /** The order of the current entry's key and another. */
    int compareKey(byte[] other) {
        return Arrays.compareUnsigned(key, 0, keyLength, other, 0, other.length);
    }

    /** Whether the walk ended before the end of the block, because there is no entry where one should be. */
    boolean malformed() {
        return malformed;
    }

    int restarts() {
        return BlockContent.restarts(bytes, start);
    }

    /** Where the next entry begins, or would. */
    int offset() {
        return at;
    }

    /** Whether the walk has come to a restart, or beyond it. */
    boolean isAt(int restart) {
        int restarts = restarts();
        return at >= BlockContent.keysStart(start, restarts) + BlockContent.keyStart(bytes, start, restarts, restart);
    }

    /** Whether the values end where the block does, when the walk has ended. */
    boolean endsWithBlock() {
        return at == keysEnd && nextValue == end;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The current key, valid until the walk moves. */
    byte[] key() {
        return key;
    }

    int keyLength() {
        return keyLength;
    }

    byte[] keyCopy() {
        return Arrays.copyOf(key, keyLength);
    }

    boolean isTombstone() {
        return tombstone;
    }

    /** Where the value is in {@link #bytes}. */
    int valueOffset() {
        return valueOffset;
    }

    /** 0 for a tombstone. */
    int valueLength() {
        return valueLength;
    }

    private boolean skipAll() {
        at = keysEnd;
        return false;
    }

    private boolean nextWithLongVarints() {
        int place = at;
        int shared = Varint.get(bytes, place, keysEnd);
        place += Varint.size(Math.max(shared, 0));
        int suffix = Varint.get(bytes, place, keysEnd);
        place += Varint.size(Math.max(suffix, 0));
        int tag = Varint.get(bytes, place, keysEnd);
        at = place + Varint.size(Math.max(tag, 0));
        return show(shared, suffix, tag);
    }

    private boolean show(int shared, int suffix, int tag) {
        int from = at;
        int length = Math.max(tag - 1, 0);
        int newKeyLength = shared + suffix;
        if ((shared | suffix | tag) < 0
                || shared > keyLength
                || suffix <= 0
                || suffix > keysEnd - from
                || newKeyLength > Limits.MAX_KEY_BYTES
                || length > end - nextValue) {
            malformed = true;
            at = keysEnd;
            return false;
        }
        if (newKeyLength + SHORT_SUFFIX > key.length) {
            key = Arrays.copyOf(key, 2 * newKeyLength + SHORT_SUFFIX);
        }
        if (suffix <= SHORT_SUFFIX && from + SHORT_SUFFIX <= bytes.length) {
            LittleEndian.putLong(key, shared, LittleEndian.getLong(bytes, from));
            LittleEndian.putLong(key, shared + Long.BYTES, LittleEndian.getLong(bytes, from + Long.BYTES));
        } else {
            System.arraycopy(bytes, from, key, shared, suffix);
        }
        keyLength = newKeyLength;
        at = from + suffix;
        tombstone = tag == BlockBuilder.TOMBSTONE_TAG;
        valueOffset = nextValue;
        valueLength = length;
        nextValue += length;
        return true;
    }
}
