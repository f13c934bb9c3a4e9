package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kvstore.CompactionStrategy;
import kvstore.Compression;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import kvstore.directory.FileNames;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compactions for which the disk has not enough room, however little or much is missing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompactionFullDiskTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final long MOST_BYTES = 100_000;

    /** Prime, so that the end of the room lies at other places of blocks and tables each time. */
    private static final int STEP_BYTES = 211;

    /** What a small put takes in the log. */
    private static final long BYTES_OF_A_PUT = 300;

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "P6, P7: wherever the disk fills up in a compaction, it is given up and counted, its files go, writes go on")
    void aDiskThatFillsUpInACompactionEndsItAndNothingElse(CompactionStrategy strategy) throws IOException {
        long room = 0;
        while (room < MOST_BYTES && !compactionFitsInto(room, strategy)) {
            room += STEP_BYTES;
        }

        assertThat(room).as("room for several tables").isBetween(20_000L, MOST_BYTES - 1);
    }

    /** Returns whether the room was enough; if not, the store is as it was, and compacts once there is room. */
    private static boolean compactionFitsInto(long room, CompactionStrategy strategy) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        Map<String, String> model = new TreeMap<>();
        try (KeyValueStore store = open(disk, strategy)) {
            fill(store, model);
            List<String> before = tables(disk);
            disk.limitBytes(disk.usedBytes() + room);

            Throwable failure = catchThrowable(() -> store.compact(KeyRange.all()));

            if (failure == null) {
                assertThat(contents(store)).isEqualTo(model);
                return true;
            }
            assertThat(failure)
                    .as("room for %d bytes", room)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the compaction failed")
                    .hasMessageContaining("No space left");
            boolean filledByTables = !String.valueOf(failure.getMessage()).contains(FileNames.MANIFEST);
            if (filledByTables) {
                assertThat(tables(disk)).as("files, room for %d bytes", room).isEqualTo(before);
            } // or else the manifest may name the new tables, and there is no room for one that does not
            assertThat(value(store, "compactions_given_up"))
                    .as("room for %d bytes", room)
                    .isPositive();
            assertThat(value(store, "compaction_stopped")).isZero();
            assertThat(value(store, "writes_stopped")).isZero();
            if (filledByTables && room >= BYTES_OF_A_PUT) {
                put(store, model, "after", "the failure");
            }
            assertThat(contents(store)).isEqualTo(model);

            disk.limitBytes(Long.MAX_VALUE);
            put(store, model, "again", "there is room");
            store.compact(KeyRange.all());
            assertThat(contents(store)).isEqualTo(model);
            assertThat(tables(disk)).hasSize((int) value(store, "num_sstables"));
        }
        try (KeyValueStore store = open(disk, strategy)) {
            assertThat(contents(store)).isEqualTo(model);
        }
        return false;
    }

    /**
     * A run of several tables, and two tables on level 0 which overlap all of it. They are so small beside it that nothing is
     * compacted before it is asked for, however long nobody writes.
     */
    private static void fill(KeyValueStore store, Map<String, String> model) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            put(store, model, "key" + (100 + i), value(random));
        }
        store.compact(KeyRange.all());
        for (int flush = 0; flush < 2; flush++) {
            for (int i = 0; i < 15; i++) {
                put(store, model, "key" + (100 + 14 * i + flush), value(random));
            }
            store.delete(("key" + (101 + 10 * flush)).getBytes(UTF_8));
            model.remove("key" + (101 + 10 * flush));
            store.flush();
        }
        while (value(store, "background_work") != 0) {
            Thread.onSpinWait(); // the last flush has its log still to remove
        }
    }

    private static KeyValueStore open(SimulatedDisk disk, CompactionStrategy strategy) throws IOException {
        StoreOptions options = StoreOptions.defaults()
                .withDurability(Durability.OS)
                .withMemtableBytes(8 << 10)
                .withTables(TableOptions.DEFAULTS.withCompression(Compression.NONE))
                .withCompaction(strategy)
                .withDisk(disk);
        return StorageEngine.named("leveled").open(DIRECTORY, options);
    }

    /** Tables, finished or not. */
    private static List<String> tables(SimulatedDisk disk) throws IOException {
        return disk.list(DIRECTORY).stream()
                .filter(name -> name.startsWith("sstable_") || name.endsWith(".tmp"))
                .sorted()
                .toList();
    }

    private static void put(KeyValueStore store, Map<String, String> model, String key, String value)
            throws IOException {
        store.put(key.getBytes(UTF_8), value.getBytes(UTF_8));
        model.put(key, value);
    }

    private static String value(Random random) {
        return random.ints(100, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
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

    private static long value(KeyValueStore store, String name) {
        return store.stats().value(name).orElseThrow();
    }
}
