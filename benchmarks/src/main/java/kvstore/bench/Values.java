package kvstore.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Values of a fixed size, cut out of a pool of random bytes. Filling allocates nothing. {@link #get} is for one thread, the
 * rest for any.
 */
public final class Values {
    private static final int POOL_BYTES = 1 << 20;

    private final byte[] pool;
    private final byte[] value;

    /**
     * Values of which a part can be compressed to nothing.
     *
     * @param compressiblePercent which part is the same byte over and over; the rest is random
     */
    public Values(int valueBytes, long seed, int compressiblePercent) {
        pool = new byte[POOL_BYTES + valueBytes];
        new SplittableRandom(seed).nextBytes(pool);
        value = new byte[valueBytes];
        // A run of them in each stretch of a value's length: wherever a value begins, it has as many.
        int same = (int) ((long) valueBytes * compressiblePercent / 100);
        for (int stretch = 0; stretch < pool.length && same > 0; stretch += valueBytes) {
            Arrays.fill(pool, stretch, Math.min(pool.length, stretch + same), (byte) ' ');
        }
    }

    /** Whether it is the i-th value. */
    public boolean isAt(long i, byte[] other) {
        int start = start(i);
        return Arrays.equals(pool, start, start + value.length, other, 0, other.length);
    }

    /** The i-th value, in an array that the next call fills anew. */
    byte[] get(long i) {
        fill(i, value);
        return value;
    }

    /** Makes an array, which is as long as a value, the i-th one. */
    public void fill(long i, byte[] into) {
        System.arraycopy(pool, start(i), into, 0, value.length);
    }

    private static int start(long i) {
        return (int) (Keys.mix(i) & (POOL_BYTES - 1));
    }
}
