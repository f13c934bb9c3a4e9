package kvstore.sstable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kvstore.KeyRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SsTableThreadsTest {
    private static final int KEYS = 2000;

    @TempDir
    Path directory;

    @Test
    void threadsReadAtTheSameTimeWhileOthersAreInterrupted() throws Exception {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int i = 0; i < KEYS; i++) {
            model.put(key(i), Optional.of(value(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SsTable table = SsTable.open(Tables.DISK, Tables.write(directory.resolve("table"), model))) {
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
            awaitAll(readers);
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Looks keys up; a reader that is interrupted before every look-up gets its answer too, and keeps its flag. */
    private static void read(SsTable table, Random random, boolean interrupts) throws IOException {
        for (int i = 0; i < 1000; i++) {
            if (interrupts) {
                Thread.currentThread().interrupt();
            }
            int key = random.nextInt(KEYS);
            assertThat(table.get(key(key))).isEqualTo(value(key));
            assertThat(Thread.interrupted()).isEqualTo(interrupts);
        }
    }

    private static void awaitAll(List<Future<?>> readers) throws InterruptedException, ExecutionException {
        for (Future<?> reader : readers) {
            reader.get();
        }
    }

    private static byte[] key(int i) {
        return Tables.bytes("key" + i);
    }

    private static byte[] value(int i) {
        return Tables.random(new Random(i), 50 + i % 300);
    }
}
