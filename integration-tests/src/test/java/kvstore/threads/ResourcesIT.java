package kvstore.threads;

import static kvstore.lab.Entries.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreLockedException;
import kvstore.StoreOptions;
import kvstore.WrongEngineException;
import kvstore.lab.Entries;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store is opened, used and closed hundreds of times; then nothing of it may be left in the process. */
@Timeout(300)
class ResourcesIT {
    private static final int CYCLES = Setting.CYCLES.number(300);
    private static final int WRITES = 60;
    private static final long ENDING_THREAD_MILLIS = 20_000;
    private static final int CYCLES_OF_A_DIRECTORY = 10;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @BeforeEach
    void needsLinux() {
        if (!ResourceUse.canBeSeen()) {
            System.out.println("SKIPPED: ResourcesIT needs /proc/self/fd and /proc/self/maps");
        }
        Assumptions.assumeTrue(ResourceUse.canBeSeen(), "/proc tells what the process has");
    }

    @ParameterizedTest
    @MethodSource("kvstore.threads.Engines#all")
    @DisplayName("P14.2, P12: what was open is closed with the store: no file, no mapping and no thread is left")
    void nothingIsLeftOfAStoreThatWasClosed(StorageEngine engine) throws Exception {
        useOnce(engine, 0);
        ResourceUse before = ResourceUse.below(directory);

        for (int cycle = 1; cycle <= CYCLES; cycle++) {
            useOnce(engine, cycle);
        }

        List<String> left = ResourceUse.below(directory).leftSince(before, ENDING_THREAD_MILLIS);
        assertThat(left).as("after %d cycles", CYCLES).isEmpty();
        assertThat(before.openFiles()).isEmpty();
        assertThat(before.mappings()).isEmpty();
        System.out.println("P12 %s: opened, used and closed %d times; no file, mapping or thread is left"
                .formatted(engine.name(), CYCLES));
    }

    private void useOnce(StorageEngine engine, int cycle) throws IOException {
        Path place = directory.resolve("store" + cycle / CYCLES_OF_A_DIRECTORY);
        Durability[] modes = Durability.values();
        StoreOptions options = StoreOptions.defaults()
                .withDurability(modes[cycle % modes.length])
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        List<Closeable> open = new ArrayList<>();
        try (KeyValueStore store = engine.open(place, options)) {
            assertThatThrownBy(() -> engine.open(place, options)).isInstanceOf(StoreLockedException.class);
            write(store, new Random(Setting.seed() + cycle));
            store.flush();
            open.addAll(use(store));
            if (cycle % 2 == 0) {
                closeAll(open);
            }
            if (cycle % CYCLES_OF_A_DIRECTORY == 0) {
                store.checkpoint(directory.resolve("copy" + cycle));
            }
        }
        closeAll(open); // on odd cycles, after their store
        refuse(place, engine, options);
        assertThat(engine.verify(place, options).sound()).isTrue();
    }

    private static void write(KeyValueStore store, Random random) throws IOException {
        for (int i = 0; i < WRITES; i++) {
            store.put(bytes("key" + random.nextInt(WRITES)), new byte[random.nextInt(400)]);
        }
    }

    /** Returns what it has opened and not closed. */
    private static List<Closeable> use(KeyValueStore store) throws IOException {
        Snapshot snapshot = store.snapshot();
        Cursor forwards = store.scan(KeyRange.all());
        Cursor backwards = snapshot.scanReverse(KeyRange.all());
        assertThat(forwards.next()).isTrue();
        assertThat(backwards.next()).isTrue();
        assertThat(Entries.of(snapshot)).isNotEmpty();
        return List.of(snapshot, forwards, backwards);
    }

    private static void closeAll(List<Closeable> open) throws IOException {
        for (Closeable one : open) {
            one.close();
        }
    }

    private static void refuse(Path place, StorageEngine engine, StoreOptions options) {
        for (StorageEngine other : StorageEngine.all()) {
            if (!other.name().equals(engine.name())) {
                assertThatThrownBy(() -> other.open(place, options)).isInstanceOf(WrongEngineException.class);
            }
        }
    }

    @Test
    @DisplayName("The count itself: a file, a mapping and a thread that are left are found")
    void whatIsLeftIsFound() throws Exception {
        ResourceUse before = ResourceUse.below(directory);
        Path file = Files.write(directory.resolve("left"), new byte[4096]);
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> awaitQuietly(end), "left-over");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Object mapping = channel.map(FileChannel.MapMode.READ_ONLY, 0, 4096);
            thread.start();

            ResourceUse after = ResourceUse.below(directory);

            assertThat(after.leftSince(before, 1))
                    .anyMatch(what -> what.startsWith("open file: " + file))
                    .anyMatch(what -> what.startsWith("mapping: ") && what.endsWith(file.toString()))
                    .anyMatch(what -> what.startsWith("thread: ") && what.contains("left-over"));
            assertThat(mapping).isNotNull();
        } finally {
            end.countDown();
            thread.join();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
