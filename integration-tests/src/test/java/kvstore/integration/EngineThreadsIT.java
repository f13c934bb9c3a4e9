package kvstore.integration;

import static kvstore.integration.Engines.bytes;
import static kvstore.integration.Engines.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads at once, some of them interrupted all the time. */
@Timeout(120)
class EngineThreadsIT {
    private static final int WRITERS = 4;
    private static final int BATCHES = 1_500;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("P3.1, P11.1, P12.1: readers see whole batches, in order, though writers are interrupted")
    void readersSeeWholeBatches(StorageEngine engine) throws Exception {
        StoreOptions options = StoreOptions.defaults()
                .withDurability(Durability.OS)
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        try (KeyValueStore store = engine.open(directory, options)) {
            List<Thread> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                writers.add(start(() -> writeBatches(store, writer)));
            }
            AtomicBoolean done = new AtomicBoolean();
            Thread reader = start(() -> readUntil(done, store));
            Thread scanner = start(() -> scanUntil(done, store));
            while (writers.stream().anyMatch(Thread::isAlive)) {
                writers.get(0).interrupt();
                reader.interrupt();
                Thread.onSpinWait();
            }
            done.set(true);
            reader.join();
            scanner.join();
        }

        assertThat(failures).isEmpty();
        try (KeyValueStore store = engine.open(directory, options)) {
            NavigableMap<String, String> found = Engines.contents(store);
            for (int w = 0; w < WRITERS; w++) {
                assertThat(found).containsEntry("first" + w, BATCHES + "").containsEntry("second" + w, BATCHES + "");
            }
        }
    }

    private void writeBatches(KeyValueStore store, int writer) throws IOException {
        for (int i = 1; i <= BATCHES; i++) {
            byte[] number = bytes(Integer.toString(i));
            store.write(new WriteBatch()
                    .put(bytes("first" + writer), number)
                    .put(bytes("filler" + writer), new byte[40])
                    .put(bytes("second" + writer), number));
            byte[] own = store.get(bytes("first" + writer));
            assertThat(own).as("a writer reads what it wrote").isEqualTo(number);
        }
    }

    /** The second key is written with the first, so a later look at it never shows less. */
    private void readUntil(AtomicBoolean done, KeyValueStore store) throws IOException {
        do {
            for (int w = 0; w < WRITERS; w++) {
                int first = number(store.get(bytes("first" + w)));
                assertThat(number(store.get(bytes("second" + w)))).isGreaterThanOrEqualTo(first);
            }
        } while (!done.get());
    }

    private void scanUntil(AtomicBoolean done, KeyValueStore store) throws IOException {
        do {
            try (Snapshot snapshot = store.snapshot()) {
                NavigableMap<String, String> seen = Engines.contents(snapshot);
                for (int w = 0; w < WRITERS; w++) {
                    assertThat(seen.get("second" + w)).isEqualTo(seen.get("first" + w));
                }
                assertThat(Engines.contents(snapshot)).isEqualTo(seen);
            }
        } while (!done.get());
    }

    private static int number(byte @Nullable [] value) {
        return value == null ? 0 : Integer.parseInt(text(value));
    }

    private interface Work {
        void run() throws IOException;
    }

    private Thread start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | RuntimeException | Error e) {
                failures.add(e);
            }
        });
        thread.start();
        return thread;
    }
}
