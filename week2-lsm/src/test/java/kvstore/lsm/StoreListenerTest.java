package kvstore.lsm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WritesStoppedException;
import kvstore.directory.FileNames;
import kvstore.io.sim.Fault;
import kvstore.io.sim.SimulatedDisk;
import kvstore.watch.StoreEvent;
import kvstore.watch.StoreEvent.FlushBegun;
import kvstore.watch.StoreEvent.FlushEnded;
import kvstore.watch.StoreEvent.MemtableFrozen;
import kvstore.watch.StoreEvent.WorkGivenUp;
import kvstore.watch.StoreEvent.WritersWaited;
import kvstore.watch.StorePicture;
import kvstore.watch.StorePicture.LogPart;
import kvstore.watch.StorePicture.MemtablePart;
import kvstore.watch.StorePicture.TablePart;
import org.junit.jupiter.api.Test;

/** What a store tells those who watch it. */
class StoreListenerTest {
    private final List<StoreEvent> events = new CopyOnWriteArrayList<>();
    private final StoreOptions options = StoreOptions.defaults()
            .withDisk(new SimulatedDisk())
            .withDurability(Durability.OS)
            .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);

    private static KeyValueStore open(StoreOptions options) throws IOException {
        return StorageEngine.named("lsm").open(Path.of("/store"), options);
    }

    private static void put(KeyValueStore store, int key) throws IOException {
        store.put(("key " + key).getBytes(UTF_8), new byte[100]);
    }

    @Test
    void flushIsToldOfFromTheFrozenMemtableToTheTable() throws IOException {
        try (KeyValueStore store = open(options.withListener(events::add))) {
            put(store, 1);
            put(store, 2);
            store.flush();
        }

        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isInstanceOfSatisfying(MemtableFrozen.class, frozen -> {
            assertThat(frozen.log()).isZero();
            assertThat(frozen.versions()).isEqualTo(2);
        });
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        FlushBegun.class, begun -> assertThat(begun.log()).isZero());
        assertThat(events.get(2)).isInstanceOfSatisfying(FlushEnded.class, ended -> {
            assertThat(ended.tableBytes()).isGreaterThan(200);
            assertThat(ended.nanos()).isPositive();
        });
    }

    @Test
    void flushThatFailsOnAFullDiskIsToldOfAsGivenUp() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        StoreOptions told = options.withDisk(disk).withListener(events::add);
        KeyValueStore store = open(told);
        put(store, 1);
        disk.inject(Fault.at(1)
                .onFile(FileNames.temporary(FileNames.table(0)))
                .with(Fault.Effect.NO_SPACE)
                .fromThenOn());

        assertThatThrownBy(store::flush).isInstanceOf(IOException.class);
        assertThatThrownBy(store::close).isInstanceOf(WritesStoppedException.class); // by then, all has been told

        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isInstanceOf(MemtableFrozen.class);
        assertThat(events.get(1)).isInstanceOf(FlushBegun.class);
        assertThat(events.get(2)).isInstanceOfSatisfying(WorkGivenUp.class, givenUp -> {
            assertThat(givenUp.work()).isEqualTo("flush");
            assertThat(givenUp.why()).contains("No space left on device");
        });

        disk.clearFaults();
        events.clear();
        try (KeyValueStore again = open(told)) {
            assertThat(again.get("key 1".getBytes(UTF_8))).hasSize(100);
            put(again, 2);
            again.flush();
        }
        assertThat(events).noneMatch(WorkGivenUp.class::isInstance).anyMatch(FlushEnded.class::isInstance);
    }

    @Test
    void singleOperationsAreNotToldOf() throws IOException {
        try (KeyValueStore store = open(options.withListener(events::add))) {
            put(store, 1);
            store.sync();
            store.get("key 1".getBytes(UTF_8));
            store.scan(KeyRange.all()).close();

            assertThat(events).isEmpty();
        }
    }

    @Test
    void pictureShowsEachPart() throws IOException {
        try (KeyValueStore store = open(options)) {
            put(store, 1);
            put(store, 2);
            store.flush();
            put(store, 3);

            StorePicture picture = store.picture();

            assertThat(picture.memtables()).hasSize(1);
            assertThat(picture.memtables().get(0))
                    .extracting(MemtablePart::log, MemtablePart::entries, MemtablePart::limitBytes)
                    .containsExactly(1L, 1L, StoreOptions.MIN_MEMTABLE_BYTES);
            assertThat(picture.tables())
                    .extracting(TablePart::name, TablePart::level, TablePart::entries, TablePart::firstKey)
                    .containsExactly(tuple("sstable_0.db", StorePicture.NO_LEVEL, 2L, "key 1"));
            assertThat(picture.log())
                    .extracting(LogPart::number, LogPart::lastOperation)
                    .containsExactly(1L, 3L);
        }
    }

    @Test
    void forcedPartOfTheLogFollowsWhenItIsForced() throws IOException {
        try (KeyValueStore store = open(options)) {
            put(store, 1);
            LogPart written = store.picture().log();

            store.sync();

            LogPart forced = store.picture().log();
            assertThat(written.forcedBytes()).isLessThan(written.bytes());
            assertThat(written.forcedOperation()).isZero();
            assertThat(forced.forcedBytes()).isEqualTo(forced.bytes());
            assertThat(forced.forcedOperation()).isEqualTo(1);
        }
    }

    @Test
    void longKeyIsCutAndWhatCannotBePrintedIsEscaped() throws IOException {
        try (KeyValueStore store = open(options)) {
            store.put(new byte[] {27, '[', 'H'}, new byte[0]);
            store.put("z".repeat(1000).getBytes(UTF_8), new byte[0]);
            store.flush();

            TablePart table = store.picture().tables().get(0);

            assertThat(table.firstKey()).isEqualTo("\\x1B[H");
            assertThat(table.lastKey()).isEqualTo("z".repeat(64) + "…");
        }
    }

    @Test
    void listenerMayHoldAFlushWhileTheStoreIsUsed() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        try (KeyValueStore store = open(options.withListener(event -> holdAtFlush(event, go)))) {
            put(store, 1);
            Thread flusher = new Thread(() -> flush(store));
            flusher.start();
            while (flusher.isAlive() && store.picture().memtables().size() < 2) {
                Thread.onSpinWait();
            }
            try {
                put(store, 2);

                assertThat(store.get("key 1".getBytes(UTF_8))).hasSize(100);
                assertThat(store.picture().tables()).isEmpty();
            } finally {
                go.countDown(); // or else closing would wait for the flush
            }
            store.flush();
            assertThat(store.picture().tables()).hasSize(2);
        }
    }

    @Test
    void waitOfThoseWhoWriteIsToldOf() throws IOException, InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        try (KeyValueStore store = open(options.withListener(event -> {
            events.add(event);
            holdAtFlush(event, go);
        }))) {
            Thread writer = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    putUnchecked(store, i);
                }
            });
            writer.start();
            while (writer.isAlive() && !waitsForAFlush(writer)) {
                Thread.onSpinWait();
            }
            go.countDown();
            writer.join();
        }

        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                WritersWaited.class,
                                waited -> assertThat(waited.reason()).isEqualTo("all memtables are full")));
    }

    /** It may wait for a moment for other things too. */
    private static boolean waitsForAFlush(Thread writer) {
        return writer.getState() == Thread.State.WAITING
                && Stream.of(writer.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Flusher.class.getName()));
    }

    private static void holdAtFlush(StoreEvent event, CountDownLatch go) {
        if (event instanceof FlushBegun) {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void flush(KeyValueStore store) {
        try {
            store.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putUnchecked(KeyValueStore store, int key) {
        try {
            put(store, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
