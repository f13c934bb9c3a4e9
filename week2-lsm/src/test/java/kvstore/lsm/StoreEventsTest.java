package kvstore.lsm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.Disk;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of JDK Flight Recorder has of a store. */
class StoreEventsTest {
    private static final Path STORE = Path.of("/store");
    private static final StoreOptions OPTIONS =
            StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(1 << 20);

    @TempDir
    Path directory;

    @Test
    void everyFlushIsThereWithItsFigures() throws IOException {
        try (Recording recording = recording()) {
            double flushedBytes = flushTwice(OPTIONS.withDisk(new SimulatedDisk()));
            List<RecordedEvent> flushes = eventsOf(recording, "kvstore.Flush");

            assertThat(flushes).hasSize(2).allSatisfy(flush -> {
                assertThat(flush.getLong("versions")).isEqualTo(100);
                assertThat(flush.getLong("memtableBytes")).isGreaterThan(100 * 100);
                assertThat(flush.getLong("tableBytes")).isGreaterThan(100 * 100);
                assertThat(flush.getInt("waiting")).isZero();
                assertThat(flush.getDuration()).isPositive();
            });
            assertThat(flushes.get(1).getLong("log")).isEqualTo(flushes.get(0).getLong("log") + 1);
            assertThat(flushes.stream()
                            .mapToLong(flush -> flush.getLong("tableBytes"))
                            .sum())
                    .isEqualTo((long) flushedBytes);
        }
    }

    /** How many bytes the store says it has flushed. */
    private static double flushTwice(StoreOptions options) throws IOException {
        try (KeyValueStore store = StorageEngine.named("lsm").open(STORE, options)) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 100; i++) {
                    store.put(("key" + i).getBytes(UTF_8), new byte[100]);
                }
                store.flush();
            }
            return store.stats().value("flushed_size").orElseThrow();
        }
    }

    @Test
    void writersThatAreSlowedAndHeldAreThereWithTheReason() throws IOException {
        try (Recording recording = recording()) {
            writeUntilHeld();
            List<RecordedEvent> stalls = eventsOf(recording, "kvstore.WriteStall");

            assertThat(stalls)
                    .extracting(stall -> stall.getString("reason"))
                    .contains("flushes are behind", "all memtables are full");
            assertThat(stalls).allSatisfy(stall -> {
                assertThat(stall.getInt("fullMemtables")).isEqualTo(Throttle.MAX_FROZEN);
                assertThat(stall.getDuration()).isPositive();
            });
        }
    }

    private static void writeUntilHeld() throws IOException {
        Disk disk = untilAWriterIsHeld(new SimulatedDisk(), Thread.currentThread());
        try (KeyValueStore store = StorageEngine.named("lsm").open(STORE, OPTIONS.withDisk(disk))) {
            for (int i = 0; i < 40; i++) {
                store.put(("key" + i).getBytes(UTF_8), new byte[100 << 10]);
            }
        }
    }

    /** Nothing need be asked for: a recording has these events unless they are left out. */
    private static Recording recording() {
        Recording recording = new Recording();
        recording.start();
        return recording;
    }

    private List<RecordedEvent> eventsOf(Recording recording, String name) throws IOException {
        recording.stop();
        Path file = directory.resolve("events.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    /** A disk on which no table is begun before the writer waits for one. */
    private static Disk untilAWriterIsHeld(Disk disk, Thread writer) {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, args) -> {
                    if (method.getName().equals("create") && args[0].toString().contains("sstable")) {
                        awaitHeld(writer);
                    }
                    return call(disk, method, args);
                });
    }

    @SuppressWarnings("ThreadPriorityCheck") // it yields to the writer that it waits for
    private static void awaitHeld(Thread writer) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (writer.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).as("the writer was never held").isLessThan(deadline);
            Thread.yield();
        }
    }

    private static Object call(Disk disk, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(disk, args);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
