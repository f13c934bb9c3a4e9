package kvstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Before anything is timed: does the store say what a sorted map says? */
final class Correctness {
    private static final int OPERATIONS = 20_000;
    private static final int KEYS = 2_000;

    /** So little that tables are written and merged while the store is asked. */
    private static final long MOST_MEMTABLE_BYTES = 128 << 10;

    private Correctness() {}

    /** @throws IllegalStateException if the store gives a wrong answer */
    static void check(SubjectProvider provider, Path directory, Plan plan) throws IOException {
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        SplittableRandom random = new SplittableRandom(plan.seed());
        SubjectProvider.Settings settings = new SubjectProvider.Settings(
                false, Math.min(plan.memtableBytes(), MOST_MEMTABLE_BYTES), plan.cacheBytes(), plan.compression());
        try (Subject subject = provider.open(directory, settings)) {
            for (int i = 0; i < OPERATIONS; i++) {
                byte[] key = new byte[Keys.BYTES];
                Keys.inOrder(random.nextInt(KEYS), key);
                if (random.nextInt(4) == 0) {
                    subject.delete(key);
                    model.remove(key);
                } else {
                    byte[] value = new byte[random.nextInt(1, 200)];
                    random.nextBytes(value);
                    Arrays.fill(value, 0, value.length * plan.compressiblePercent() / 100, (byte) ' ');
                    subject.put(key, value);
                    model.put(key, value);
                }
                if (i % 16 == 0) {
                    requireSame(provider, key, model.get(key), subject.get(key));
                }
            }
            compare(provider, subject, model);
        }
        try (Subject again = provider.open(directory, settings)) {
            compare(provider, again, model);
        }
    }

    private static void compare(SubjectProvider provider, Subject subject, NavigableMap<byte[], byte[]> model)
            throws IOException {
        byte[] key = new byte[Keys.BYTES];
        for (int i = 0; i < KEYS; i++) {
            Keys.inOrder(i, key);
            requireSame(provider, key, model.get(key), subject.get(key));
            Keys.missingBehind(i, key);
            requireSame(provider, key, null, subject.get(key));
            compareScan(provider, subject, key, Traffic.SEEK_ENTRIES, model.tailMap(key, true));
        }
        compareScan(provider, subject, null, Long.MAX_VALUE, model);
    }

    private static void compareScan(
            SubjectProvider provider,
            Subject subject,
            byte @Nullable [] from,
            long limit,
            NavigableMap<byte[], byte[]> model)
            throws IOException {
        Iterator<Map.Entry<byte[], byte[]>> expected = model.entrySet().iterator();
        long entries = subject.scan(from, limit, (key, value) -> {
            if (!expected.hasNext()) {
                throw new IllegalStateException(provider.name() + " has entries in a scan that are not there");
            }
            Map.Entry<byte[], byte[]> entry = expected.next();
            requireSame(provider, key, entry.getKey(), key);
            requireSame(provider, key, entry.getValue(), value);
        });
        if (entries < limit && expected.hasNext()) {
            throw new IllegalStateException(provider.name() + " leaves entries out of a scan");
        }
    }

    private static void requireSame(
            SubjectProvider provider, byte[] key, byte @Nullable [] expected, byte @Nullable [] actual) {
        if (!Arrays.equals(expected, actual)) {
            throw new IllegalStateException(provider.name() + " gives a wrong answer for key "
                    + new String(key, java.nio.charset.StandardCharsets.US_ASCII) + ": " + Arrays.toString(actual)
                    + " instead of " + Arrays.toString(expected));
        }
    }
}
