package kvstore.map;

import static kvstore.map.MapStoreHarness.LOG;
import static kvstore.map.MapStoreHarness.TEMPORARY_LOG;
import static kvstore.map.MapStoreHarness.await;
import static kvstore.map.MapStoreHarness.bytes;
import static kvstore.map.MapStoreHarness.contents;
import static kvstore.map.MapStoreHarness.open;
import static kvstore.map.MapStoreHarness.put;
import static kvstore.map.MapStoreHarness.reopened;
import static kvstore.map.MapStoreHarness.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.StoreOptions;
import kvstore.WritesStoppedException;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log is written afresh when it is mostly dead, and nobody notices but the disk. */
@Timeout(60)
class LogRewriteTest {
    private static final long LIMIT_BYTES = StoreOptions.MIN_MEMTABLE_BYTES;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final Map<String, String> model = new TreeMap<>();

    @Test
    void theLogDoesNotGrowWithoutBounds() throws IOException {
        try (KeyValueStore store = open(disk, Durability.OS)) {
            for (int i = 0; i < 10_000; i++) {
                write(store, "key" + i % 8, "value" + i);
            }
            await("a small log", () -> {
                write(store, "key0", "the last");
                return stat(store, "log_size") < 2 * LIMIT_BYTES;
            });
            assertThat(stat(store, "log_rewrites")).isPositive();
        }

        try (KeyValueStore store = open(disk, Durability.OS)) {
            assertThat(contents(store)).isEqualTo(model);
            assertThat(stat(store, "log_size")).isLessThan(LIMIT_BYTES);
        }
    }

    @Test
    void aLogThatIsMostlyAliveIsLeftAlone() throws IOException {
        try (KeyValueStore store = open(disk, Durability.OS)) {
            for (int i = 0; i < 1_000; i++) {
                write(store, "key" + i, "a value that is long enough to count" + i);
            }
            assertThat(stat(store, "log_size")).isGreaterThan(LIMIT_BYTES);
        }

        try (KeyValueStore store = open(disk, Durability.OS)) {
            assertThat(stat(store, "log_rewrites")).isZero();
            assertThat(contents(store)).isEqualTo(model);
        }
    }

    @Test
    void whatWritersAddMeanwhileIsCopied() throws Exception {
        GatedDisk gate = new GatedDisk(disk);
        try (KeyValueStore store = open(gate.gated(), Durability.SYNC)) {
            gate.arm();
            makeDead(store);
            gate.awaitArrival();
            write(store, "meanwhile", "1");
            store.delete(bytes("key"));
            model.remove("key");

            gate.open();

            await("the new log", () -> stat(store, "log_rewrites") == 1);
            write(store, "afterwards", "2");
        }

        assertThat(reopened(disk)).isEqualTo(model);
        assertThat(disk.list(MapStoreHarness.DIRECTORY)).doesNotContain(TEMPORARY_LOG);
    }

    @Test
    void aSnapshotIsUnmovedByIt() throws Exception {
        GatedDisk gate = new GatedDisk(disk);
        try (KeyValueStore store = open(gate.gated(), Durability.SYNC)) {
            gate.arm();
            makeDead(store);
            gate.awaitArrival();
            Map<String, String> before = new TreeMap<>(model);
            try (Snapshot snapshot = store.snapshot()) {
                write(store, "key", "another");
                gate.open();
                await("the new log", () -> stat(store, "log_rewrites") == 1);

                assertThat(contents(snapshot)).isEqualTo(before);
            }
            assertThat(stat(store, "open_views")).isZero();
        }
    }

    @Test
    void closingWaitsForItAndLosesNothing() throws Exception {
        GatedDisk gate = new GatedDisk(disk);
        KeyValueStore store = open(gate.gated(), Durability.SYNC);
        gate.arm();
        makeDead(store);
        gate.awaitArrival();

        FutureTask<Void> closing = new FutureTask<>(() -> {
            store.close();
            return null;
        });
        Thread closer = new Thread(closing, "closer");
        closer.start();
        await("close waits", () -> closer.getState() == Thread.State.TIMED_WAITING);
        write(store, "meanwhile", "1");
        assertThat(closing.isDone()).isFalse();
        gate.open();
        closing.get(30, TimeUnit.SECONDS);

        assertThat(disk.openFiles()).isZero();
        assertThat(disk.size(LOG)).isLessThan(LIMIT_BYTES);
        assertThat(reopened(disk)).isEqualTo(model);
    }

    @Test
    void aLogThatIsMostlyDeadIsWrittenAfreshWhenItIsOpened() throws IOException {
        try (KeyValueStore store = open(disk, StoreOptions.defaults().withDurability(Durability.OS))) {
            makeDead(store);
        }
        long before = disk.size(LOG);

        assertThat(reopened(disk)).isEqualTo(model);

        assertThat(before).isGreaterThan(LIMIT_BYTES);
        assertThat(disk.size(LOG)).isLessThan(LIMIT_BYTES);
        assertThat(disk.openFiles()).isZero();
    }

    @Test
    void onAFullDiskTheOldLogStaysAndTheStoreGoesOn() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            disk.inject(Fault.at(1)
                    .on(OperationKind.APPEND)
                    .onFile(TEMPORARY_LOG)
                    .with(Fault.Effect.NO_SPACE)
                    .fromThenOn());
            makeDead(store);
            await("an attempt", () -> disk.faultsStruck() > 0);

            write(store, "key", "still written");
            assertThat(stat(store, "writes_stopped")).isZero();
            assertThat(stat(store, "log_rewrites")).isZero();

            disk.clearFaults();
            await("a later attempt", () -> {
                write(store, "key", "written again and again");
                return stat(store, "log_rewrites") > 0;
            });
        }

        assertThat(disk.openFiles()).isZero();
        assertThat(reopened(disk)).isEqualTo(model);
    }

    @Test
    void aRenameThatFailsStopsWritesAndLosesNothing() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            disk.inject(Fault.at(1).on(OperationKind.RENAME).onFile("wal.log").with(Fault.Effect.LATE_ERROR));
            assertThatThrownBy(() -> {
                        while (stat(store, "writes_stopped") == 0) {
                            makeDead(store);
                        }
                        write(store, "key", "no more");
                    })
                    .isInstanceOf(WritesStoppedException.class);

            assertThat(contents(store)).isEqualTo(model);
        }

        assertThat(disk.openFiles()).isZero();
        assertThat(reopened(disk)).isEqualTo(model);
    }

    @Test
    void everyPowerCutLeavesAllThatWasAcknowledged() throws IOException {
        List<Integer> countAfter = new ArrayList<>();
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            countAfter.add(disk.operationCount());
            String filler = "x".repeat(800);
            for (int i = 1; i <= 12; i++) {
                put(store, "key", i + filler);
                countAfter.add(disk.operationCount());
            }
            await("the new log", () -> stat(store, "log_rewrites") > 0);
        }

        int acknowledged = 0;
        for (int count = countAfter.get(0); count <= disk.operationCount(); count++) {
            while (acknowledged + 1 < countAfter.size() && countAfter.get(acknowledged + 1) <= count) {
                acknowledged++;
            }
            for (CrashState state : disk.history().statesAfter(count, 2)) {
                String found = reopened(state.disk()).getOrDefault("key", "0").replace("x", "");
                assertThat(Integer.parseInt(found)).as("%s", state).isBetween(acknowledged, acknowledged + 1);
            }
        }
    }

    @Test
    void nothingIsLostByAKillWhileManyWriteAndTheLogIsWrittenAfresh() throws Exception {
        int writers = 4;
        AtomicIntegerArray acknowledged = new AtomicIntegerArray(writers);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Future<?>> running = new ArrayList<>();
        Map<SimulatedDisk, int[]> kills = new HashMap<>();
        try (KeyValueStore store = open(disk, Durability.OS)) {
            for (int writer = 0; writer < writers; writer++) {
                int own = writer;
                running.add(pool.submit(() -> {
                    for (int i = 1; !done.get(); i++) {
                        put(store, "writer" + own, String.valueOf(i));
                        acknowledged.set(own, i);
                    }
                    return null;
                }));
            }
            for (int kill = 1; kill <= 8; kill++) {
                int rewrites = kill;
                await("another new log", () -> stat(store, "log_rewrites") >= rewrites);
                int[] before = new int[writers];
                for (int writer = 0; writer < writers; writer++) {
                    before[writer] = acknowledged.get(writer);
                }
                kills.put(disk.killed(), before);
            }
            done.set(true);
            for (Future<?> one : running) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        pool.shutdown();

        for (Map.Entry<SimulatedDisk, int[]> kill : kills.entrySet()) {
            Map<String, String> found = reopened(kill.getKey());
            for (int writer = 0; writer < writers; writer++) {
                assertThat(Integer.parseInt(found.getOrDefault("writer" + writer, "0")))
                        .isBetween(kill.getValue()[writer], acknowledged.get(writer));
            }
        }
        Map<String, String> atTheEnd = reopened(disk);
        for (int writer = 0; writer < writers; writer++) {
            assertThat(atTheEnd).containsEntry("writer" + writer, String.valueOf(acknowledged.get(writer)));
        }
    }

    /** Overwrites a key until the log is worth being written afresh. */
    private void makeDead(KeyValueStore store) throws IOException {
        String filler = "x".repeat(500);
        for (int i = 0; i < 10; i++) {
            write(store, "key", i + filler);
        }
    }

    private void write(KeyValueStore store, String key, String value) throws IOException {
        put(store, key, value);
        model.put(key, value);
    }
}
