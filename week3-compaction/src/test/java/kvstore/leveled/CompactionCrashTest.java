package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kvstore.CompactionStrategy;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompactionCrashTest {
    private static final Path DIRECTORY = Path.of("/data");

    private final SimulatedDisk disk = new SimulatedDisk();
    private final Map<String, String> model = new TreeMap<>();

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "P1, P4, P8: wherever the power goes during a compaction, all entries are there, and the store works on")
    void aPowerCutDuringACompactionLosesNothing(CompactionStrategy strategy) throws IOException {
        int begin;
        try (KeyValueStore store = open(disk, strategy)) {
            fill(store, 3);
            begin = disk.operationCount();
            store.compact(KeyRange.all());
        }

        DiskHistory history = disk.history();
        int states = 0;
        for (int moment = begin; moment <= history.operations().size(); moment++) {
            for (CrashState state : history.statesAfter(moment, 2)) {
                SimulatedDisk after = state.disk();
                assertThat(contentsOf(after, strategy)).as("%s", state).isEqualTo(model);
                assertThat(contentsOf(after.killed(), strategy))
                        .as("again after %s", state)
                        .isEqualTo(model);
                states++;
            }
        }
        assertThat(states).isGreaterThan(100);
    }

    @Test
    @DisplayName("P6: a compaction for which the disk has no room is given up; its files go, and writes go on")
    void aFullDiskEndsTheCompactionAndNothingElse() throws IOException {
        try (KeyValueStore store = open(disk, CompactionStrategy.LEVELED)) {
            fill(store, 3);
            while (store.stats().value("background_work").orElse(0) != 0) {
                Thread.onSpinWait(); // the last flush has its log still to remove
            }
            disk.limitBytes(disk.usedBytes() + 300);

            assertThat(catchThrowable(() -> store.compact(KeyRange.all())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the compaction failed");
            assertThat(disk.list(DIRECTORY)).noneMatch(name -> name.endsWith(".tmp"));
            assertThat(store.stats().value("compactions_given_up")).hasValue(1);
            assertThat(store.stats().value("writes_stopped")).hasValue(0);
            store.put("after".getBytes(UTF_8), "the failure".getBytes(UTF_8));
            model.put("after", "the failure");

            disk.limitBytes(Long.MAX_VALUE);
            store.compact(KeyRange.all());
            assertThat(contents(store)).isEqualTo(model);
        }
        assertThat(contentsOf(disk, CompactionStrategy.LEVELED)).isEqualTo(model);
    }

    private static KeyValueStore open(SimulatedDisk disk, CompactionStrategy strategy) throws IOException {
        return StorageEngine.named("leveled")
                .open(
                        DIRECTORY,
                        StoreOptions.defaults()
                                .withMemtableBytes(4096)
                                .withCompaction(strategy)
                                .withDisk(disk));
    }

    private void fill(KeyValueStore store, int flushes) throws IOException {
        for (int flush = 0; flush < flushes; flush++) {
            for (int i = 0; i < 40; i++) {
                String key = "key" + (i * 7 + flush) % 60;
                if (i % 5 == flush) {
                    store.delete(key.getBytes(UTF_8));
                    model.remove(key);
                } else {
                    store.put(key.getBytes(UTF_8), ("value" + flush + "." + i).getBytes(UTF_8));
                    model.put(key, "value" + flush + "." + i);
                }
            }
            store.flush();
        }
    }

    private static Map<String, String> contentsOf(SimulatedDisk disk, CompactionStrategy strategy) throws IOException {
        try (KeyValueStore store = open(disk, strategy)) {
            return contents(store);
        }
    }

    private static Map<String, String> contents(KeyValueStore store) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Cursor cursor = store.scan(KeyRange.all())) {
            while (cursor.next()) {
                found.put(new String(cursor.key(), UTF_8), new String(cursor.value(), UTF_8));
            }
        }
        return found;
    }
}
