package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kvstore.CompactionStrategy;
import kvstore.Compression;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Reader;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import kvstore.io.sim.SimulatedDisk;
import kvstore.watch.StorePicture.TablePart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Scans over memtable and tables of all levels, in both directions. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeveledScanTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final int KEYS = 3000;

    /**
     * Level 0 keeps up to three tables. In the last level there is more than five times as much as in them, and in the memtable
     * less than a sixteenth of what it holds: so nothing moves, however long nobody writes.
     */
    private static final StoreOptions SMALL = StoreOptions.defaults()
            .withDurability(Durability.OS)
            .withMemtableBytes(128 << 10)
            .withTables(TableOptions.DEFAULTS.withCompression(Compression.NONE));

    private final SimulatedDisk disk = new SimulatedDisk();
    private final NavigableMap<String, String> model = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"LEVELED,1", "LEVELED,2", "LEVELED,3", "LEVELED,4", "TIERED,1", "TIERED,2", "TIERED,3", "TIERED,4"})
    @DisplayName("backward through memtable, level 0 and deeper levels, a scan of any range answers like a sorted map")
    void scansBackwardAnswerLikeASortedMap(CompactionStrategy strategy, long seed) throws IOException {
        Random random = new Random(seed);
        try (KeyValueStore store = open(strategy)) {
            fillAllLevels(store, random);
            assertThat(store.picture().memtables().get(0).entries()).isPositive();
            assertThat(tablesOf(store, true)).as("tables of level 0").isGreaterThan(1);
            if (strategy == CompactionStrategy.LEVELED) {
                assertThat(tablesOf(store, false)).as("tables of deeper levels").isGreaterThan(5);
            }

            compareRanges(store, model, random);

            NavigableMap<String, String> before = new TreeMap<>(model);
            try (Snapshot snapshot = store.snapshot()) {
                write(store, random, 300);
                compareRanges(snapshot, before, random);
            }
            compareRanges(store, model, random);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a scan with a prefix reads nothing of tables that have no key with it, forward and backward")
    void aScanWithAPrefixReadsNothingOfTablesThatCannotMatch(CompactionStrategy strategy) throws IOException {
        try (KeyValueStore store = open(strategy)) {
            for (String group : List.of("a", "b", "c", "d")) {
                for (int i = 0; i < 500; i++) {
                    put(store, group + String.format("%04d", i), "deep " + "x".repeat(400));
                }
                store.flush(); // so that no table has keys of two groups
            }
            store.compact(KeyRange.all());
            for (String group : List.of("a", "c")) {
                put(store, group + "0007", "on level 0");
                store.flush();
            }
            NavigableMap<String, String> ofC = model.subMap("c", true, "d", false);
            List<TablePart> others = store.picture().tables().stream()
                    .filter(table -> !table.firstKey().startsWith("c")
                            && !table.lastKey().startsWith("c")
                            && (table.firstKey().compareTo("c") > 0
                                    || table.lastKey().compareTo("c") < 0))
                    .toList();
            assertThat(others).as("tables that cannot match").isNotEmpty();
            others.forEach(table -> disk.inject(
                    Fault.at(1).on(OperationKind.READ).onFile(table.name()).fromThenOn()));

            assertThat(scan(store, KeyRange.prefix("c".getBytes(UTF_8)), false)).isEqualTo(lines(ofC));
            assertThat(scan(store, KeyRange.prefix("c".getBytes(UTF_8)), true)).isEqualTo(lines(ofC.descendingMap()));
            assertThat(scan(store, KeyRange.prefix("e".getBytes(UTF_8)), false)).isEmpty();
            assertThatThrownBy(() -> scan(store, KeyRange.prefix("a".getBytes(UTF_8)), false))
                    .as("those tables cannot be read")
                    .isInstanceOf(IOException.class);
            disk.clearFaults();
        }
    }

    /** Most in the deepest level, two tables on level 0, and some in the memtable: puts and deletes of the same keys everywhere. */
    private void fillAllLevels(KeyValueStore store, Random random) throws IOException {
        for (int key : random.ints(0, KEYS).distinct().limit(KEYS).toArray()) {
            put(store, key(key), "oldest " + "x".repeat(400));
        }
        store.compact(KeyRange.all());
        for (int flush = 0; flush < 2; flush++) {
            write(store, random, 100);
            store.flush();
        }
        write(store, random, 15);
    }

    private void write(KeyValueStore store, Random random, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String key = key(random.nextInt(KEYS));
            if (random.nextInt(4) == 0) {
                store.delete(key.getBytes(UTF_8));
                model.remove(key);
            } else {
                put(store, key, "value " + random.nextInt());
            }
        }
    }

    private static void compareRanges(Reader reader, NavigableMap<String, String> expected, Random random)
            throws IOException {
        List<KeyRange> ranges = new ArrayList<>(List.of(KeyRange.all(), KeyRange.prefix("key00".getBytes(UTF_8))));
        for (int i = 0; i < 100; i++) {
            byte[] one = key(random.nextInt(KEYS + 10)).getBytes(UTF_8);
            byte[] other = key(random.nextInt(KEYS + 10)).getBytes(UTF_8);
            boolean inOrder = Arrays.compareUnsigned(one, other) <= 0;
            ranges.add(
                    switch (random.nextInt(4)) {
                        case 0 -> KeyRange.of(one, null);
                        case 1 -> KeyRange.of(null, one);
                        default -> inOrder ? KeyRange.of(one, other) : KeyRange.of(other, one);
                    });
        }
        for (KeyRange range : ranges) {
            List<String> inRange = expected.entrySet().stream()
                    .filter(entry -> range.contains(entry.getKey().getBytes(UTF_8)))
                    .map(LeveledScanTest::line)
                    .collect(Collectors.toCollection(ArrayList::new));
            assertThat(scan(reader, range, false)).as("forward, %s", range).isEqualTo(inRange);
            Collections.reverse(inRange);
            assertThat(scan(reader, range, true)).as("backward, %s", range).isEqualTo(inRange);
        }
    }

    private KeyValueStore open(CompactionStrategy strategy) throws IOException {
        return StorageEngine.named("leveled")
                .open(DIRECTORY, SMALL.withCompaction(strategy).withDisk(disk));
    }

    private static long tablesOf(KeyValueStore store, boolean levelZero) {
        return store.picture().tables().stream()
                .filter(table -> (table.level() == 0) == levelZero)
                .count();
    }

    private void put(KeyValueStore store, String key, String value) throws IOException {
        store.put(key.getBytes(UTF_8), value.getBytes(UTF_8));
        model.put(key, value);
    }

    private static List<String> scan(Reader reader, KeyRange range, boolean backward) throws IOException {
        List<String> found = new ArrayList<>();
        try (Cursor cursor = backward ? reader.scanReverse(range) : reader.scan(range)) {
            while (cursor.next()) {
                found.add(new String(cursor.key(), UTF_8) + "=" + new String(cursor.value(), UTF_8));
            }
        }
        return found;
    }

    private static List<String> lines(NavigableMap<String, String> entries) {
        return entries.entrySet().stream().map(LeveledScanTest::line).toList();
    }

    private static String line(Map.Entry<String, String> entry) {
        return entry.getKey() + "=" + entry.getValue();
    }

    private static String key(int number) {
        return String.format("key%06d", number);
    }
}
