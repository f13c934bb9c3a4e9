package kvstore.integration;

import static kvstore.integration.Engines.bytes;
import static kvstore.integration.Engines.contents;
import static kvstore.integration.Engines.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random operations on a store and on a {@link TreeMap} must give the same answers. */
class EngineModelIT {
    private static final Path DIRECTORY = Path.of("/data");
    private static final int ROUNDS = 12;
    private static final int OPERATIONS = 4_000;

    static Stream<Arguments> enginesAndMemtables() {
        return StorageEngine.all().stream()
                .flatMap(engine ->
                        Stream.of(4096L, 64L << 20).map(bytes -> Arguments.of(Named.of(engine.name(), engine), bytes)));
    }

    @ParameterizedTest
    @MethodSource("enginesAndMemtables")
    @DisplayName("P13, P3.1, P13.3, P11.3, P1.3, P15: a store answers like a map in memory")
    void aStoreAnswersLikeAMap(StorageEngine engine, long memtableBytes) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = Engines.seed() + round;
            new Run(engine, memtableBytes, seed).run();
        }
        System.out.println("%s, memtable %d: %d random operations from seed %d"
                .formatted(engine.name(), memtableBytes, ROUNDS * OPERATIONS, Engines.seed()));
    }

    /** One store, one map, one seed. */
    private static final class Run {
        private final StorageEngine engine;
        private final StoreOptions options;
        private final Random random;
        private final long seed;
        private final int keys;
        private final NavigableMap<String, String> model = new TreeMap<>();
        private final List<Snapshot> snapshots = new ArrayList<>();
        private final List<NavigableMap<String, String>> snapshotModels = new ArrayList<>();
        private KeyValueStore store;
        private int copies;

        Run(StorageEngine engine, long memtableBytes, long seed) throws IOException {
            this.engine = engine;
            this.seed = seed;
            this.random = new Random(seed);
            this.keys = random.nextBoolean() ? 8 : 300;
            this.options = StoreOptions.defaults()
                    .withDurability(List.of(Durability.values()).get(random.nextInt(4)))
                    .withMemtableBytes(memtableBytes)
                    .withDisk(new SimulatedDisk());
            this.store = engine.open(DIRECTORY, options);
        }

        void run() throws IOException {
            for (int i = 0; i < OPERATIONS; i++) {
                one();
            }
            assertThat(contents(store)).as("seed %d", seed).isEqualTo(model);
            reopen();
            assertThat(contents(store)).as("seed %d", seed).isEqualTo(model);
            store.close();
            assertThat(engine.verify(DIRECTORY, options).sound()).isTrue();
        }

        private void one() throws IOException {
            int what = random.nextInt(1000);
            if (what < 400) {
                write();
            } else if (what < 750) {
                String key = key();
                byte[] value = store.get(bytes(key));
                assertThat(value == null ? null : text(value))
                        .as("get %s, seed %d", key, seed)
                        .isEqualTo(model.get(key));
            } else if (what < 850) {
                walk();
            } else if (what < 900) {
                snapshotsComeAndGo();
            } else if (what < 910) {
                store.flush();
            } else if (what < 915) {
                store.sync();
            } else if (what < 918) {
                reopen();
            } else if (what < 920) {
                copy();
            }
        }

        private void write() throws IOException {
            WriteBatch batch = new WriteBatch();
            int size = random.nextInt(4) == 0 ? random.nextInt(20) : 1;
            for (int i = 0; i < size; i++) {
                String key = key();
                if (random.nextInt(3) == 0) {
                    batch.delete(bytes(key));
                    model.remove(key);
                } else {
                    String value =
                            "v".repeat(random.nextInt(random.nextInt(20) == 0 ? 3000 : 60)) + random.nextInt(100);
                    batch.put(bytes(key), bytes(value));
                    model.put(key, value);
                }
            }
            store.write(batch);
        }

        private void walk() throws IOException {
            String one = key();
            String two = key();
            String from = one.compareTo(two) <= 0 ? one : two;
            String to = one.compareTo(two) <= 0 ? two : one;
            KeyRange range = KeyRange.of(bytes(from), bytes(to));
            boolean reverse = random.nextBoolean();
            List<String> found = new ArrayList<>();
            try (Cursor cursor = reverse ? store.scanReverse(range) : store.scan(range)) {
                while (cursor.next()) {
                    found.add(text(cursor.key()) + "=" + text(cursor.value()));
                }
            }
            NavigableMap<String, String> part = model.subMap(from, true, to, false);
            List<String> expected = new ArrayList<>();
            (reverse ? part.descendingMap() : part).forEach((key, value) -> expected.add(key + "=" + value));
            assertThat(found).as("%s reverse %s, seed %d", range, reverse, seed).isEqualTo(expected);
        }

        private void snapshotsComeAndGo() throws IOException {
            if (snapshots.size() < 3) {
                snapshots.add(store.snapshot());
                snapshotModels.add(new TreeMap<>(model));
                return;
            }
            int which = random.nextInt(snapshots.size());
            try (Snapshot snapshot = snapshots.remove(which)) {
                assertThat(contents(snapshot)).as("snapshot, seed %d", seed).isEqualTo(snapshotModels.remove(which));
            }
        }

        private void copy() throws IOException {
            Path copy = Path.of("/copy" + copies++);
            store.checkpoint(copy);
            try (KeyValueStore other = engine.open(copy, options)) {
                assertThat(contents(other)).as("checkpoint, seed %d", seed).isEqualTo(model);
                other.put(bytes("only in the copy"), bytes("1"));
            }
        }

        private void reopen() throws IOException {
            for (Snapshot snapshot : snapshots) {
                snapshot.close();
            }
            snapshots.clear();
            snapshotModels.clear();
            store.close();
            store = engine.open(DIRECTORY, options);
        }

        private String key() {
            return String.format("key%03d", random.nextInt(keys));
        }
    }
}
