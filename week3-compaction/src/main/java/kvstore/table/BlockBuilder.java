package kvstore.table;

import java.util.Arrays;
import kvstore.codec.LittleEndian;
import kvstore.codec.Varint;
import org.jspecify.annotations.Nullable;

/**
 * Collects the entries of one block, in the order of their keys. Keys and values are kept apart, in memory as in the
 * block: a search looks at the keys alone, and those of some entries lie in one or two cache lines when no values are
 * between them.
 */
final class BlockBuilder {
    /**
     * From one restart to the next. A look-up looks at half of them on average. With 16-byte keys a restart takes some 20
     * bytes, so 8 cost 2 % of a block with values of 100 bytes.
     */
    static final int RESTART_INTERVAL = 8;

    /** The tag of an entry without a value. */
    static final int TOMBSTONE_TAG = 0;

    private byte[] head = new byte[256];
    private byte[] keys = new byte[2048];
    private byte[] ownValues = new byte[8192];
    private byte[] values = ownValues;
    private int valuesOffset;
    private int keysBytes;
    private int valuesBytes;
    private int[] starts = new int[64];
    private int[] keyPlaces = new int[64];
    private int restarts;
    private int entries;

    boolean isEmpty() {
        return entries == 0;
    }

    /** How many bytes the block has so far, before it is compressed. */
    int contentBytes() {
        return TableFormat.keysOffset(restarts) + keysBytes + valuesBytes;
    }

    /**
     * Adds an entry. Key and value are copied.
     *
     * @param shared how many bytes the key has in common with the one before it in the block
     * @param value {@code null} for a tombstone
     */
    void add(
            byte[] key, int offset, int length, int shared, byte @Nullable [] value, int valueOffset, int valueLength) {
        addKey(key, offset, length, shared, value == null ? TOMBSTONE_TAG : valueLength + 1);
        if (value != null) {
            if (valueLength > ownValues.length - valuesBytes) {
                ownValues = Arrays.copyOf(ownValues, Math.max(valuesBytes + valueLength, 2 * ownValues.length));
                values = ownValues;
            }
            System.arraycopy(value, valueOffset, ownValues, valuesBytes, valueLength);
            valuesBytes += valueLength;
        }
    }

    /** Makes a block of a single entry, whose value is not copied: it has to stay as it is until {@link #clear}. */
    void addAlone(byte[] key, int offset, int length, byte[] value, int valueOffset, int valueLength) {
        addKey(key, offset, length, 0, valueLength + 1);
        values = value;
        valuesOffset = valueOffset;
        valuesBytes = valueLength;
    }

    /** Makes what stands before the keys, when the last entry was added. */
    void finish(byte[] lastKey, int lastKeyLength) {
        int common = Arrays.mismatch(keys, keyPlaces[0], keyPlaces[1], lastKey, 0, lastKeyLength);
        common = common < 0 ? lastKeyLength : common;
        int bytes = TableFormat.keysOffset(restarts);
        if (head.length < bytes) {
            head = new byte[2 * bytes];
        }
        LittleEndian.putInt(head, TableFormat.BLOCK_ENTRIES, entries);
        LittleEndian.putInt(head, TableFormat.BLOCK_RESTARTS, restarts);
        LittleEndian.putInt(head, TableFormat.BLOCK_COMMON, common);
        LittleEndian.putInt(head, TableFormat.BLOCK_KEYS_BYTES, keysBytes);
        int startsAt = TableFormat.BLOCK_HEADS + restarts * TableFormat.HEAD_BYTES;
        for (int i = 0; i < restarts; i++) {
            int at = TableFormat.BLOCK_HEADS + i * TableFormat.HEAD_BYTES;
            int from = keyPlaces[2 * i] + common;
            int there = Math.min(TableFormat.HEAD_BYTES, keyPlaces[2 * i + 1] - from);
            LittleEndian.putLong(head, at, 0);
            System.arraycopy(keys, from, head, at, there);
            LittleEndian.putInt(head, startsAt + i * TableFormat.START_BYTES, starts[2 * i]);
            LittleEndian.putInt(head, startsAt + i * TableFormat.START_BYTES + Integer.BYTES, starts[2 * i + 1]);
        }
    }

    /** What stands before the keys: the first {@link #headBytes} of it. */
    byte[] head() {
        return head;
    }

    int headBytes() {
        return TableFormat.keysOffset(restarts);
    }

    byte[] keys() {
        return keys;
    }

    int keysBytes() {
        return keysBytes;
    }

    byte[] values() {
        return values;
    }

    int valuesOffset() {
        return valuesOffset;
    }

    int valuesBytes() {
        return valuesBytes;
    }

    /** Begins the next block. */
    void clear() {
        keysBytes = 0;
        values = ownValues;
        valuesOffset = 0;
        valuesBytes = 0;
        restarts = 0;
        entries = 0;
    }

    private void addKey(byte[] key, int offset, int length, int sharedWithPrevious, int tag) {
        // exercise week3/block-entry
        int shared = sharedWithPrevious;
        boolean restart = entries % RESTART_INTERVAL == 0;
        if (restart) {
            shared = 0;
            beginRestart();
        }
        int suffix = length - shared;
        reserveKey(suffix);
        int at = Varint.put(keys, keysBytes, shared);
        at = Varint.put(keys, at, suffix);
        at = Varint.put(keys, at, tag);
        System.arraycopy(key, offset + shared, keys, at, suffix);
        keysBytes = at + suffix;
        if (restart) {
            keyPlaces[2 * restarts - 2] = at;
            keyPlaces[2 * restarts - 1] = keysBytes;
        }
        entries++;
        // exercise ends
    }

    private void beginRestart() {
        if (2 * restarts == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            keyPlaces = Arrays.copyOf(keyPlaces, 2 * keyPlaces.length);
        }
        starts[2 * restarts] = keysBytes;
        starts[2 * restarts + 1] = valuesBytes;
        restarts++;
    }

    private void reserveKey(int suffix) {
        int needed = keysBytes + suffix + 3 * Varint.MAX_BYTES;
        if (needed > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(needed, 2 * keys.length));
        }
    }
}
