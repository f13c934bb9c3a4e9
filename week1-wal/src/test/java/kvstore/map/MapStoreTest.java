package kvstore.map;

import static kvstore.map.MapStoreHarness.DIRECTORY;
import static kvstore.map.MapStoreHarness.bytes;
import static kvstore.map.MapStoreHarness.contents;
import static kvstore.map.MapStoreHarness.get;
import static kvstore.map.MapStoreHarness.open;
import static kvstore.map.MapStoreHarness.put;
import static kvstore.map.MapStoreHarness.reopened;
import static kvstore.map.MapStoreHarness.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Limits;
import kvstore.Snapshot;
import kvstore.StoreLockedException;
import kvstore.WriteBatch;
import kvstore.io.RealDisk;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.SimulatedDisk;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store while nothing goes wrong. */
class MapStoreTest {
    private final SimulatedDisk disk = new SimulatedDisk();

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenIsThereAfterReopening(Durability durability) throws IOException {
        TreeMap<String, String> model = new TreeMap<>();
        long seed = Setting.seed();
        Random random = new Random(seed);

        for (int round = 0; round < 5; round++) {
            try (KeyValueStore store = open(disk, durability)) {
                assertThat(contents(store)).as("seed %d", seed).isEqualTo(model);
                for (int i = 0; i < 300; i++) {
                    String key = "key" + random.nextInt(50);
                    if (random.nextInt(4) == 0) {
                        store.delete(bytes(key));
                        model.remove(key);
                    } else {
                        put(store, key, "value" + i);
                        model.put(key, "value" + i);
                    }
                }
                assertThat(contents(store)).as("seed %d", seed).isEqualTo(model);
            }
            assertThat(disk.openFiles()).as("seed %d", seed).isZero();
        }
    }

    @Test
    void aRealDiskKeepsItToo(@TempDir Path directory) throws IOException {
        MapEngine engine = new MapEngine();
        try (KeyValueStore store = engine.open(directory, MapStoreHarness.SMALL.withDisk(RealDisk.instance()))) {
            put(store, "key", "value");
            store.delete(bytes("absent"));
        }

        try (KeyValueStore store = engine.open(directory, MapStoreHarness.SMALL.withDisk(RealDisk.instance()))) {
            assertThat(contents(store)).isEqualTo(Map.of("key", "value"));
        }
    }

    @Test
    void aBatchIsAppliedInItsOrder() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            store.write(new WriteBatch()
                    .put(bytes("a"), bytes("1"))
                    .delete(bytes("a"))
                    .put(bytes("b"), bytes("2"))
                    .put(bytes("b"), bytes("3")));

            assertThat(contents(store)).isEqualTo(Map.of("b", "3"));
        }
    }

    @Test
    void anEmptyBatchWritesNothing() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            int before = disk.operationCount();

            store.write(new WriteBatch());

            assertThat(disk.operationCount()).isEqualTo(before);
        }
    }

    @Test
    void anEmptyValueIsAValue() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            put(store, "key", "");

            assertThat(get(store, "key")).isEmpty();
            assertThat(get(store, "absent")).isNull();
        }
        assertThat(reopened(disk)).isEqualTo(Map.of("key", ""));
    }

    @Test
    void arraysAreTheCallersOnceACallHasReturned() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            byte[] key = bytes("key");
            byte[] value = bytes("value");
            store.put(key, value);
            key[0] = 'x';
            value[0] = 'x';
            byte[] got = Objects.requireNonNull(store.get(bytes("key")), "a value");

            assertThat(got).isEqualTo(bytes("value"));
            got[0] = 'y';
            assertThat(get(store, "key")).isEqualTo("value");
        }
    }

    @Test
    void aKeyThatIsTooLongIsRefusedBeforeAnythingIsWritten() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            int before = disk.operationCount();

            assertThatThrownBy(() -> store.put(new byte[Limits.MAX_KEY_BYTES + 1], new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.delete(new byte[0])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.get(new byte[0])).isInstanceOf(IllegalArgumentException.class);

            assertThat(disk.operationCount()).isEqualTo(before);
            put(store, "key", "goes on");
        }
    }

    @Test
    void aRangeIsScannedBothWays() throws IOException {
        try (KeyValueStore store = open(disk, Durability.OS)) {
            for (String key : List.of("a", "b", "c", "d", "e")) {
                put(store, key, key);
            }
            KeyRange range = KeyRange.of(bytes("b"), bytes("e"));

            assertThat(contents(store.scan(range)).keySet()).containsExactly("b", "c", "d");
            assertThat(contents(store.scanReverse(range)).keySet()).containsExactly("d", "c", "b");
            assertThat(contents(store.scan(KeyRange.of(bytes("b"), bytes("b")))))
                    .isEmpty();
        }
    }

    @Test
    void aScanShowsWhatWasThereWhenItBegan() throws IOException {
        try (KeyValueStore store = open(disk, Durability.OS)) {
            put(store, "a", "1");
            put(store, "b", "2");
            Cursor cursor = store.scan(KeyRange.all());
            put(store, "a", "changed");
            store.delete(bytes("b"));
            put(store, "c", "new");

            assertThat(stat(store, "open_views")).isEqualTo(1);
            assertThat(contents(cursor)).isEqualTo(Map.of("a", "1", "b", "2"));
            assertThat(stat(store, "open_views")).isZero();
        }
    }

    @Test
    void aCursorStandsOnNoEntryBeforeTheFirstAndBehindTheLast() throws IOException {
        try (KeyValueStore store = open(disk, Durability.OS)) {
            put(store, "a", "1");
            try (Cursor cursor = store.scan(KeyRange.all())) {
                assertThatThrownBy(cursor::key).isInstanceOf(IllegalStateException.class);
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.next()).isFalse();
                assertThat(cursor.next()).isFalse();
                assertThatThrownBy(cursor::value).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void afterCloseEverythingIsRefusedAndClosingAgainDoesNothing() throws IOException {
        KeyValueStore store = open(disk, Durability.SYNC);
        put(store, "a", "1");
        Snapshot snapshot = store.snapshot();
        Cursor cursor = store.scan(KeyRange.all());

        store.close();
        store.close();

        assertThatThrownBy(() -> put(store, "b", "2")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> get(store, "a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(store::sync).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(store::flush).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(store::stats).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> get(snapshot, "a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
        snapshot.close();
        cursor.close();
    }

    @Test
    void aStoreThatIsOpenIsLockedUntilItIsClosed() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            put(store, "a", "1");
            assertThatThrownBy(() -> open(disk, Durability.SYNC)).isInstanceOf(StoreLockedException.class);
        }

        assertThat(reopened(disk)).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aStoreThatWasClosedIsTakenUpAsItIs() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            put(store, "a", "1");
        }
        byte[] before = disk.bytesOf(MapStoreHarness.LOG);

        assertThat(reopened(disk)).isEqualTo(Map.of("a", "1"));

        assertThat(disk.bytesOf(MapStoreHarness.LOG)).isEqualTo(before);
    }

    @Test
    void aCheckpointIsAStoreOfItsOwn() throws IOException {
        Path copy = Path.of("/copy");
        try (KeyValueStore store = open(disk, Durability.OS)) {
            put(store, "a", "1");
            put(store, "b", "2");
            store.delete(bytes("a"));

            store.checkpoint(copy);
            put(store, "c", "3");

            assertThat(stat(store, "open_views")).isZero();
        }

        assertThat(copied(disk, copy)).isEqualTo(Map.of("b", "2"));
        assertThat(reopened(disk)).isEqualTo(Map.of("b", "2", "c", "3"));
    }

    @Test
    void aCheckpointOutlivesAPowerCutThoughTheStoreIsNotForced() throws IOException {
        Path copy = Path.of("/copy");
        try (KeyValueStore store = open(disk, Durability.NONE)) {
            put(store, "a", "1");
            store.checkpoint(copy);

            for (CrashState state : disk.history().statesAfter(disk.operationCount(), 3)) {
                assertThat(copied(state.disk(), copy)).as("%s", state).isEqualTo(Map.of("a", "1"));
            }
        }
    }

    @Test
    void aCheckpointIntoADirectoryThatHoldsSomethingIsRefused() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            assertThatThrownBy(() -> store.checkpoint(DIRECTORY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not empty");
            put(store, "a", "1");
        }
    }

    private static Map<String, String> copied(SimulatedDisk disk, Path copy) throws IOException {
        try (KeyValueStore store = new MapEngine().open(copy, MapStoreHarness.SMALL.withDisk(disk))) {
            return contents(store);
        }
    }
}
