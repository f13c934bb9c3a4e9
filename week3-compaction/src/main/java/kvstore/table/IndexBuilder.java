package kvstore.table;

import java.util.Arrays;
import kvstore.codec.Varint;

/**
 * Collects the index of a table: for each block so many bytes of its first key as tell it from the last key of the block
 * before, and how many bytes the block has in the file.
 */
final class IndexBuilder {
    private byte[] bytes = new byte[1024];
    private int length;
    private byte[] separator = new byte[64];
    private int separatorLength;

    /** Says where the next block begins: everything before it is smaller than this beginning of its first key. */
    void begin(byte[] key, int offset, int keyLength) {
        int shared = Arrays.mismatch(separator, 0, separatorLength, key, offset, offset + keyLength);
        shared = shared < 0 ? keyLength : shared;
        reserve(keyLength);
        length = Varint.put(bytes, length, shared);
        length = Varint.put(bytes, length, keyLength - shared);
        System.arraycopy(key, offset + shared, bytes, length, keyLength - shared);
        length += keyLength - shared;
        if (separator.length < keyLength) {
            separator = new byte[2 * keyLength];
        }
        System.arraycopy(key, offset, separator, 0, keyLength);
        separatorLength = keyLength;
    }

    /** Says how long the block is that began last. */
    void end(int blockBytes) {
        length = Varint.put(bytes, length, blockBytes);
    }

    /** Whether there is room for one more block. */
    boolean hasRoom() {
        return length < TableFormat.MAX_SECTION_BYTES - (128 << 10);
    }

    byte[] array() {
        return bytes;
    }

    int byteSize() {
        return length;
    }

    private void reserve(int keyLength) {
        int needed = length + keyLength + 3 * Varint.MAX_BYTES;
        if (needed > bytes.length) {
            long capacity = Math.max(needed, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(capacity, TableFormat.MAX_SECTION_BYTES));
        }
    }
}
