package kvstore.bench;

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

    /** The i-th value, in an array that the next call fills anew. */
    byte[] get(long i) {
        System.arraycopy(pool, (int) (Keys.mix(i) & (POOL_BYTES - 1)), value, 0, value.length);
        return value;
    }
}
