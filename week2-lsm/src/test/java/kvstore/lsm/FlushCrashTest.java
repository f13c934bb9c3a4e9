package kvstore.lsm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.SimulatedDisk;
import kvstore.watch.StoreEvent;
import kvstore.watch.StoreListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The power goes beside a flush. */
@Timeout(60)
class FlushCrashTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final List<String> KEYS = List.of("apple", "fig", "kiwi", "plum");

    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void afterAFlushThereIsATableInThePlaceOfItsLog() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC, StoreListener.NONE)) {
            put(store, "apple");
            store.flush();
            awaitRest(store);

            assertThat(disk.list(DIRECTORY))
                    .contains(FileNames.table(0), FileNames.LOG)
                    .doesNotContain(FileNames.sealedLog(0));
            assertThat(found(store)).containsExactly("apple");
        }
    }

    @Test
    @DisplayName("P1, P8: from the moment that a memtable is frozen, a power cut in its flush loses nothing")
    void aPowerCutDuringAFlushLosesNothing() throws IOException {
        AtomicInteger begun = new AtomicInteger();
        StoreListener noted = event -> {
            if (event instanceof StoreEvent.FlushBegun) {
                begun.set(disk.operationCount());
            }
        };
        flushAndPut(noted);

        for (int moment = begun.get(); moment <= disk.operationCount(); moment++) {
            assertEveryStateHas(moment, List.of("apple", "fig", "kiwi"));
        }
    }

    @Test
    @DisplayName("P1, P8: a power cut between a log and the next one loses nothing")
    void aPowerCutWhileAMemtableIsFrozenLosesNothing() throws IOException {
        int[] begun = new int[1];
        try (KeyValueStore store = open(disk, Durability.SYNC, StoreListener.NONE)) {
            putAll(store);
            begun[0] = disk.operationCount();
            store.flush();
        }

        for (int moment = begun[0]; moment <= disk.operationCount(); moment++) {
            assertEveryStateHas(moment, List.of("apple", "fig", "kiwi"));
        }
    }

    @Test
    @DisplayName("P2: what is behind a hole between two logs is gone for good, whenever the power goes again")
    void whatIsBehindAHoleDoesNotComeBack() throws IOException {
        int twoLogs = writeTwoLogs();

        int states = 0;
        for (CrashState state : disk.history().statesAfter(twoLogs, 3)) {
            SimulatedDisk after = state.disk();
            assertThat(foundIn(after)).as("%s", state).isIn(prefixes());
            for (int moment = 0; moment <= after.operationCount(); moment++) {
                for (CrashState again : after.history().statesAfter(moment, 1)) {
                    assertThat(foundIn(again.disk()))
                            .as("%s, then %s", state, again)
                            .isIn(prefixes());
                    states++;
                }
            }
        }
        assertThat(states).isGreaterThan(100);
    }

    /** Nothing is forced; the first two keys are in a sealed log, the others in the log behind it. */
    private int writeTwoLogs() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        StoreListener holding = event -> {
            if (event instanceof StoreEvent.FlushBegun) {
                await(go);
            }
        };
        try (KeyValueStore store = open(disk, Durability.OS, holding)) {
            try {
                put(store, KEYS.get(0));
                store.put(KEYS.get(1).getBytes(UTF_8), new byte[(int) StoreOptions.MIN_MEMTABLE_BYTES]);
                put(store, KEYS.get(2)); // finds a memtable that is full
                put(store, KEYS.get(3));
                return disk.operationCount();
            } finally {
                go.countDown(); // or else closing would wait for the flush
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flushAndPut(StoreListener listener) throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC, listener)) {
            putAll(store);
            store.flush();
        }
    }

    private static void putAll(KeyValueStore store) throws IOException {
        put(store, "apple");
        put(store, "fig");
        put(store, "kiwi");
    }

    private void assertEveryStateHas(int moment, List<String> keys) throws IOException {
        for (CrashState state : disk.history().statesAfter(moment, 3)) {
            assertThat(foundIn(state.disk())).as("%s", state).isEqualTo(keys);
        }
    }

    /** What may be left of the keys: none of them without all that were written before it. */
    private static List<List<String>> prefixes() {
        List<List<String>> prefixes = new ArrayList<>();
        for (int length = 0; length <= KEYS.size(); length++) {
            prefixes.add(KEYS.subList(0, length));
        }
        return prefixes;
    }

    private static List<String> foundIn(SimulatedDisk disk) throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC, StoreListener.NONE)) {
            return found(store);
        }
    }

    private static List<String> found(KeyValueStore store) throws IOException {
        List<String> found = new ArrayList<>();
        for (String key : KEYS) {
            if (store.get(key.getBytes(UTF_8)) != null) {
                found.add(key);
            }
        }
        return found;
    }

    private static void awaitRest(KeyValueStore store) {
        while (store.stats().value("background_work").orElse(0) != 0) {
            Thread.onSpinWait(); // the flush has its log still to remove
        }
    }

    private static void put(KeyValueStore store, String key) throws IOException {
        store.put(key.getBytes(UTF_8), "value".getBytes(UTF_8));
    }

    private static KeyValueStore open(Disk disk, Durability durability, StoreListener listener) throws IOException {
        return StorageEngine.named("lsm")
                .open(
                        DIRECTORY,
                        StoreOptions.defaults()
                                .withDisk(disk)
                                .withDurability(durability)
                                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                                .withListener(listener));
    }
}
