package kvstore.bench;

/**
 * Keys of 16 decimal digits. The <i>n</i> keys of a store are the even numbers below 2<i>n</i>, so that those between
 * them, which are missing, are as easy to name. Making one allocates nothing.
 *
 * <p>"In random order" is a permutation: each key comes exactly once. It is a Feistel network over the smallest power of
 * four that holds <i>n</i>, walked on until it falls below <i>n</i> (Black and Rogaway, "Ciphers with Arbitrary Finite
 * Domains", 2002).
 */
public final class Keys {
    public static final int BYTES = 16;

    private final long count;
    private final int halfBits;
    private final long halfMask;
    private final long seed;

    /**
     * The keys of a store.
     *
     * @param count how many there are
     * @param seed of their random order
     */
    public Keys(long count, long seed) {
        this.count = count;
        this.seed = seed;
        int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(Math.max(1, count - 1)));
        this.halfBits = (bits + 1) / 2;
        this.halfMask = (1L << halfBits) - 1;
    }

    public long count() {
        return count;
    }

    /** The key of the i-th entry in order. */
    public static void inOrder(long i, byte[] key) {
        digits(2 * i, key);
    }

    /** A key that is missing, behind the i-th entry. */
    public static void missingBehind(long i, byte[] key) {
        digits(2 * i + 1, key);
    }

    /** The key that comes i-th in random order. */
    public void shuffled(long i, byte[] key) {
        inOrder(permuted(i), key);
    }

    /** Where in order the entry stands that comes i-th in random order. */
    public long permuted(long i) {
        long at = i;
        do {
            long left = at >>> halfBits;
            long right = at & halfMask;
            for (int round = 0; round < 4; round++) {
                long next = left ^ (mix(right + seed * (round + 1)) & halfMask);
                left = right;
                right = next;
            }
            at = left << halfBits | right;
        } while (at >= count);
        return at;
    }

    /** What {@link #permuted} makes its argument again: when the entry that stands there in order comes in random order. */
    public long turnOf(long position) {
        long at = position;
        do {
            long left = at >>> halfBits;
            long right = at & halfMask;
            for (int round = 3; round >= 0; round--) {
                long previous = right ^ (mix(left + seed * (round + 1)) & halfMask);
                right = left;
                left = previous;
            }
            at = left << halfBits | right;
        } while (at >= count);
        return at;
    }

    /** A number that looks random; the same for the same number. */
    public static long mix(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static void digits(long number, byte[] key) {
        long rest = number;
        for (int i = BYTES - 1; i >= 0; i--) {
            key[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
