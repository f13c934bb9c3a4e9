package kvstore.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kvstore.Compression;
import kvstore.KeyRange;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockTableThreadsTest {
    private static final int KEYS = 2000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"NONE, 90000", "NONE, 0", "LZ4, 90000", "ZSTD, 90000"})
    void threadsReadThroughATinyCacheWhileOthersAreInterrupted(Compression compression, long cacheBytes)
            throws Exception {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int i = 0; i < KEYS; i++) {
            model.put(key(i), Optional.of(value(i)));
        }
        Path file = Tables.write(
                directory.resolve("table"),
                model,
                Tables.SMALL_BLOCKS.withBlockBytes(512).withCompression(compression));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        BlockCache cache = new BlockCache(cacheBytes);
        try (BlockTable table = BlockTable.open(Tables.DISK, file, cache, new ReadFigures())) {
            List<String> expected = Entries.of(model);
            List<Future<?>> readers = new ArrayList<>();
            for (int seed = 0; seed < 3; seed++) {
                Random random = new Random(seed);
                boolean interrupts = seed == 0;
                readers.add(threads.submit(() -> {
                    read(table, random, interrupts);
                    return null;
                }));
            }
            readers.add(threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(Entries.of(table.ascending(KeyRange.all())).equals(expected))
                            .isTrue();
                }
                return null;
            }));
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(cache.stats().usedBytes()).isZero();
    }

    /** Looks keys up; a reader that is interrupted before every look-up gets its answer too, and keeps its flag. */
    private static void read(BlockTable table, Random random, boolean interrupts) throws IOException {
        for (int i = 0; i < 3000; i++) {
            if (interrupts) {
                Thread.currentThread().interrupt();
            }
            int key = random.nextInt(KEYS);
            assertThat(table.get(key(key))).isEqualTo(value(key));
            assertThat(Thread.interrupted()).isEqualTo(interrupts);
        }
    }

    private static byte[] key(int i) {
        return Tables.bytes("key" + i);
    }

    private static byte[] value(int i) {
        byte[] value = new byte[50 + i % 300];
        new Random(i).nextBytes(value);
        Arrays.fill(value, value.length / 2, value.length, (byte) i);
        return value;
    }
}
