package kvstore.codec;

import java.util.Arrays;

/**
 * Puts and deletes, one behind the other, in the bytes in which the log keeps them. A batch is encoded once, by the
 * thread that fills it; the log copies the bytes, and the memtable reads them through an {@link OperationCursor}.
 *
 * <pre>
 * put     [1 u8][key_len varint][key][value_len varint][value]
 * delete  [2 u8][key_len varint][key]
 * </pre>
 *
 * <p>Kind 0 is not used, so that zeroed bytes never look like an operation.
 */
public final class Operations {
    /** More than what an operation takes beyond its key and its value. */
    public static final int MAX_OVERHEAD_BYTES = 1 + 2 * Varint.MAX_BYTES;

    static final byte PUT = 1;
    static final byte DELETE = 2;

    private static final int FIRST_CAPACITY = 256;
    private static final int MAX_KEPT_CAPACITY = 1 << 20;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int byteSize;
    private int count;

    public void put(byte[] key, byte[] value) {
        ensureRoom(key.length + value.length + MAX_OVERHEAD_BYTES);
        int at = putKey(PUT, key);
        at = Varint.put(bytes, at, value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
        byteSize = at + value.length;
        count++;
    }

    public void delete(byte[] key) {
        ensureRoom(key.length + MAX_OVERHEAD_BYTES);
        byteSize = putKey(DELETE, key);
        count++;
    }

    public int count() {
        return count;
    }

    public int byteSize() {
        return byteSize;
    }

    /** The encoded operations: {@link #byteSize} bytes from the first on. Not to be changed, valid until the next call. */
    public byte[] array() {
        return bytes;
    }

    /** Forgets all operations, and the memory too if it was much. */
    public void clear() {
        if (bytes.length > MAX_KEPT_CAPACITY) {
            bytes = new byte[FIRST_CAPACITY];
        }
        byteSize = 0;
        count = 0;
    }

    private int putKey(byte kind, byte[] key) {
        int at = byteSize;
        bytes[at++] = kind;
        at = Varint.put(bytes, at, key.length);
        System.arraycopy(key, 0, bytes, at, key.length);
        return at + key.length;
    }

    private void ensureRoom(int more) {
        int needed = Math.addExact(byteSize, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L)));
        }
    }
}
