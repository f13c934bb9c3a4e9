package kvstore.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import kvstore.memtable.KeyFilter;

/**
 * A filter over the keys of a memtable, to which keys are added while others ask. Most keys that are looked for are not in
 * the memtable: a search of the skip list waits for memory half a dozen times before it knows that, this once. A reader beside
 * a writer gets half as many answers again.
 *
 * <p>All bits of a key are in one word of 64 bits (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters,
 * 2007), so that adding one is a single atomic step. It lets through more than a filter with bits all over the place, but
 * it is in memory only, and need not be small.
 *
 * <p><b>Threads.</b> Any.
 */
public final class MemtableFilter implements KeyFilter {
    /** One bit of filter for so many bits of memtable: with values of 100 bytes that is 19 bits for each key. */
    private static final int MEMTABLE_BYTES_A_WORD = 512;

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words;

    /** @param memtableBytes the size at which the memtable is full */
    public MemtableFilter(long memtableBytes) {
        this.words = new long[(int) Math.max(1, memtableBytes / MEMTABLE_BYTES_A_WORD)];
    }

    @Override
    public void add(byte[] key, int offset, int length) {
        long hash = KeyHash.hash(key, offset, length);
        int word = word(hash);
        long bits = bits(hash);
        if (((long) WORDS.getAcquire(words, word) & bits) != bits) {
            WORDS.getAndBitwiseOr(words, word, bits);
        }
    }

    @Override
    public boolean mayContain(byte[] key) {
        long hash = KeyHash.hash(key, 0, key.length);
        long bits = bits(hash);
        return ((long) WORDS.getAcquire(words, word(hash)) & bits) == bits;
    }

    @Override
    public long memoryBytes() {
        return 8L * words.length;
    }

    /** By the upper half of the hash. */
    private int word(long hash) {
        return (int) (((hash >>> 32) * words.length) >>> 32);
    }

    /** Four bits, or fewer if some are the same, by the lower half. */
    private static long bits(long hash) {
        return (1L << hash) | (1L << (hash >>> 6)) | (1L << (hash >>> 12)) | (1L << (hash >>> 18));
    }
}
