package kvstore.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Values of a fixed size, cut out of a pool of random bytes. For one thread; filling allocates nothing. */
final class Values {
    private static final int POOL_BYTES = 1 << 20;

    private final byte[] pool;
    private final byte[] value;

    Values(int valueBytes, long seed) {
        pool = new byte[POOL_BYTES + valueBytes];
        new SplittableRandom(seed).nextBytes(pool);
        value = new byte[valueBytes];
    }

    /** Whether it is the i-th value. */
    boolean isAt(long i, byte[] other) {
        int start = start(i);
        return Arrays.equals(pool, start, start + value.length, other, 0, other.length);
    }

    /** The i-th value, in an array that the next call fills anew. */
    byte[] get(long i) {
        System.arraycopy(pool, start(i), value, 0, value.length);
        return value;
    }

    private static int start(long i) {
        return (int) (Keys.mix(i) & (POOL_BYTES - 1));
    }
}
