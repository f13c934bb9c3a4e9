package kvstore.memtable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * An arena of ints, for all that threads link to each other: JDK 22 and later have atomic access to the elements of an
 * {@code int[]}, but no longer to ints within a {@code byte[]}.
 *
 * <p><b>Threads.</b> A chunk's array is found through a plain field. That is enough: who reads an address with acquire
 * sees all that was done before its release, the chunk's making included. The field must be read anew after each such
 * read; an acquire keeps the compiler from reading it earlier.
 */
final class IntArena extends Arena {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int FIRST_CHUNK = FIRST_CHUNK_BYTES / Integer.BYTES;
    private static final int FULL_CHUNK = FULL_CHUNK_BYTES / Integer.BYTES;
    private static final int HEADER = HEADER_BYTES / Integer.BYTES;
    private static final int FULL_SHIFT = Integer.numberOfTrailingZeros(FULL_CHUNK);
    private static final int FIRST_LEADING_ZEROS = Integer.numberOfLeadingZeros(FIRST_CHUNK);

    private int[][] chunks = new int[SMALL_CHUNKS][];

    IntArena() {
        super(Integer.BYTES);
    }

    /** The array that holds an address. */
    int[] chunk(int address) {
        return chunks[slot(address)];
    }

    /**
     * Where in its array an address is: chunks begin at multiples of a power of two, which is their length, or for full
     * ones their length and the header. The mask is the power less one for both.
     */
    static int index(int[] chunk, int address) {
        return address & (chunk.length - 1 | 2 * HEADER - 1);
    }

    int get(int address) {
        int[] chunk = chunk(address);
        return chunk[index(chunk, address)];
    }

    int getAcquire(int address) {
        int[] chunk = chunk(address);
        return getAcquire(chunk, index(chunk, address));
    }

    /** For those who know the chunk already. */
    static int getAcquire(int[] chunk, int index) {
        return (int) ELEMENT.getAcquire(chunk, index);
    }

    /** Writes with release if the old value is as expected. */
    boolean compareAndSet(int address, int expected, int value) {
        int[] chunk = chunk(address);
        return ELEMENT.compareAndSet(chunk, index(chunk, address), expected, value);
    }

    @Override
    void addChunk(int address, int units) {
        if (units > FULL_CHUNK - HEADER) {
            throw new IllegalArgumentException("a piece of ints fits in a chunk: units=" + units);
        }
        int slot = slot(address);
        if (slot >= chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(2 * chunks.length, slot + 1));
        }
        chunks[slot] = new int[units];
    }

    private static int slot(int address) {
        int full = address >>> FULL_SHIFT;
        return full == 0 ? FIRST_LEADING_ZEROS - Integer.numberOfLeadingZeros(address) : full + (SMALL_CHUNKS - 1);
    }
}
