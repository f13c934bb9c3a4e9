package kvstore.cli.compare;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is written and read, made from a seed: the same for every engine, and known without asking a store. Operation
 * {@code n} belongs to thread {@code n % threads}, and each thread has keys of its own, so that the last value of a key
 * does not depend on how the threads run. Keys are drawn at random from as many as there are operations: about 63 of 100
 * are written, some of them more than once.
 */
final class Workload {
    private static final int POOL_BYTES = 1 << 20;

    private static final byte[] KEY_TEMPLATE = "key0000000000".getBytes(StandardCharsets.US_ASCII);

    private final long seed;
    private final int operations;
    private final int valueBytes;
    private final int threads;
    private final byte[] pool;

    Workload(Load load) {
        this.seed = load.seed();
        this.operations = load.operations();
        this.valueBytes = load.valueBytes();
        this.threads = load.threads();
        this.pool = pool(load);
    }

    /** Random bytes, with a run of the same ones in each stretch of a value's length, so that wherever a value begins it has as many. */
    private static byte[] pool(Load load) {
        byte[] pool = new byte[POOL_BYTES + load.valueBytes()];
        new SplittableRandom(load.seed()).nextBytes(pool);
        int same = load.valueBytes() * load.compressiblePercent() / 100;
        for (int stretch = 0; stretch < pool.length && same > 0; stretch += load.valueBytes()) {
            Arrays.fill(pool, stretch, Math.min(pool.length, stretch + same), (byte) ' ');
        }
        return pool;
    }

    int operations() {
        return operations;
    }

    int threads() {
        return threads;
    }

    /** Which key operation {@code n} writes; one of its thread's. */
    int written(int n) {
        int thread = n % threads;
        int keysOfThread = (operations - thread + threads - 1) / threads;
        return draw(n, keysOfThread) * threads + thread;
    }

    /** Which key read {@code n} asks for. */
    int read(int n) {
        return draw(~n, operations);
    }

    /** Like {@code key0000000042}; made by hand, for it is made inside what is measured. */
    byte[] key(int index) {
        byte[] key = KEY_TEMPLATE.clone();
        int rest = index;
        for (int at = key.length - 1; rest > 0; at--) {
            key[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return key;
    }

    /** A key that is never written, right behind one that may be. */
    byte[] absentKey(int index) {
        byte[] key = Arrays.copyOf(key(index), KEY_TEMPLATE.length + 1);
        key[KEY_TEMPLATE.length] = '.';
        return key;
    }

    /** The value that operation {@code n} writes. */
    byte[] value(int n) {
        int start = offset(n);
        return Arrays.copyOfRange(pool, start, start + valueBytes);
    }

    /** For each key the operation that wrote it last, or -1. */
    int[] lastWrites() {
        int[] last = new int[operations];
        Arrays.fill(last, -1);
        for (int n = 0; n < operations; n++) {
            last[written(n)] = n;
        }
        return last;
    }

    /** Whether a store's answer is what the key's last write says. */
    boolean isRight(byte @Nullable [] answer, int lastWrite) {
        if (answer == null || lastWrite < 0) {
            return answer == null && lastWrite < 0;
        }
        int start = offset(lastWrite);
        return Arrays.equals(answer, 0, answer.length, pool, start, start + valueBytes);
    }

    private int offset(int n) {
        return draw(n * 31 + 7, POOL_BYTES);
    }

    private int draw(int n, int bound) {
        return new SplittableRandom(seed ^ (n * 0x9E3779B97F4A7C15L)).nextInt(bound);
    }
}
