package kvstore.memtable;

import java.util.Arrays;
import kvstore.codec.Varint;

/**
 * An arena of values, each behind its length as a varint. A value's bytes never change, so they need no atomic access:
 * they are published by the list that holds their address (see {@link IntArena} on threads).
 */
final class ByteArena extends Arena {
    private static final int FULL_SHIFT = Integer.numberOfTrailingZeros(FULL_CHUNK_BYTES);
    private static final int LINE_BYTES = 64;
    private static final int FIRST_LEADING_ZEROS = Integer.numberOfLeadingZeros(FIRST_CHUNK_BYTES);

    private byte[][] chunks = new byte[SMALL_CHUNKS][];

    ByteArena() {
        super(Byte.BYTES);
    }

    /** Copies a value in and returns its address. */
    int add(byte[] value, int offset, int length) {
        int address = allocate(Varint.size(length) + length);
        byte[] chunk = chunk(address);
        int start = Varint.put(chunk, index(address), length);
        System.arraycopy(value, offset, chunk, start, length);
        return address;
    }

    /** The value at an address, copied. */
    byte[] get(int address) {
        byte[] chunk = chunk(address);
        int index = index(address);
        int length = Varint.get(chunk, index, chunk.length);
        int start = index + Varint.size(length);
        return Arrays.copyOfRange(chunk, start, start + length);
    }

    /** Reads a little of the first 128 bytes of a value, so that the memory fetches them. */
    int fetch(int address) {
        byte[] chunk = chunk(address);
        int index = index(address);
        return chunk[index] + chunk[Math.min(index + LINE_BYTES, chunk.length - 1)];
    }

    /** The array that holds an address. */
    byte[] chunk(int address) {
        return chunks[slot(address)];
    }

    /** Where in its array an address is. */
    static int index(int address) {
        return address >>> FULL_SHIFT == 0
                ? address - Integer.highestOneBit(address)
                : address & (FULL_CHUNK_BYTES - 1);
    }

    @Override
    void addChunk(int address, int units) {
        int slot = slot(address);
        if (slot >= chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(2 * chunks.length, slot + 1));
        }
        chunks[slot] = new byte[units];
    }

    private static int slot(int address) {
        int full = address >>> FULL_SHIFT;
        return full == 0 ? FIRST_LEADING_ZEROS - Integer.numberOfLeadingZeros(address) : full + (SMALL_CHUNKS - 1);
    }
}
