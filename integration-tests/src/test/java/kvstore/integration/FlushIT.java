package kvstore.integration;

import static kvstore.integration.Engines.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Week 2's own recipe: 70,000 values of 1 KiB are more than a memtable of 64 MiB takes, so a table comes into being, in an engine
 * that has tables.
 */
class FlushIT {
    private static final int KEYS = 70_000;
    private static final Path SIMULATED = Path.of("/data");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("P13: what was flushed reads like what was not")
    void seventyThousandKeysMakeATableAndReadBack(StorageEngine engine) throws IOException {
        StoreOptions options = StoreOptions.defaults().withDurability(Durability.OS);
        byte[] value = new byte[1024];

        try (KeyValueStore store = engine.open(directory, options)) {
            for (int i = 0; i < KEYS; i++) {
                Arrays.fill(value, (byte) i);
                store.put(bytes("key_" + i), value);
            }
            assertEveryKeyReadsBack(store);
            store.sync();
        }

        try (KeyValueStore store = engine.open(directory, options)) {
            if (hasTables(engine)) {
                assertThat(store.stats().value("num_sstables").orElse(0)).isPositive();
                assertThat(directory.resolve("sstable_0.db")).isRegularFile();
            }
            assertEveryKeyReadsBack(store);
        }
    }

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("P13: a deleted key does not come back from an older table")
    void tombstonesHideOlderValuesAcrossFlushes(StorageEngine engine) throws IOException {
        try (KeyValueStore store = engine.open(directory, StoreOptions.defaults())) {
            store.put(bytes("a"), bytes("1"));
            store.put(bytes("b"), bytes("1"));
            store.flush();
            store.delete(bytes("a"));
            assertThat(store.get(bytes("a"))).isNull();
            store.flush();
            assertThat(store.get(bytes("a"))).isNull();
            store.put(bytes("c"), bytes("1"));
            store.flush();
            assertThat(store.stats().value("num_sstables")).hasValue(hasTables(engine) ? 3 : 0);
        }

        try (KeyValueStore store = engine.open(directory, StoreOptions.defaults())) {
            assertThat(store.get(bytes("a"))).isNull();
            assertThat(Engines.contents(store)).hasToString("{b=1, c=1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lsm", "leveled"})
    @DisplayName("P8.1: what a recovery has to read of logs is a few memtables' worth, however much was written")
    void logsStayShortHoweverMuchIsWritten(String name) throws IOException {
        StorageEngine engine = StorageEngine.named(name);
        SimulatedDisk disk = new SimulatedDisk();
        StoreOptions options = StoreOptions.defaults()
                .withDisk(disk)
                .withDurability(Durability.OS)
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        int puts = 3000;
        long longest = 0;

        try (KeyValueStore store = engine.open(SIMULATED, options)) {
            for (int i = 0; i < puts; i++) {
                store.put(bytes("key_" + i), new byte[100]);
                longest = Math.max(longest, logBytes(disk));
            }
            try (KeyValueStore recovered = engine.open(SIMULATED, options.withDisk(disk.killed()))) {
                assertThat(Engines.contents(recovered)).hasSize(puts);
            }
        }

        assertThat(longest).isBetween(1L, 8 * StoreOptions.MIN_MEMTABLE_BYTES);
    }

    private static long logBytes(SimulatedDisk disk) throws IOException {
        long bytes = 0;
        for (String name : disk.list(SIMULATED)) {
            Path file = SIMULATED.resolve(name);
            bytes += name.startsWith("wal") ? sizeOrNothing(disk, file) : 0;
        }
        return bytes;
    }

    /** The flusher may have removed it meanwhile. */
    private static long sizeOrNothing(SimulatedDisk disk, Path file) throws IOException {
        try {
            return disk.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** In {@code map} a flush has nothing to write out: the log is the store. */
    private static boolean hasTables(StorageEngine engine) {
        return !engine.name().equals("map");
    }

    private static void assertEveryKeyReadsBack(KeyValueStore store) throws IOException {
        byte[] expected = new byte[1024];
        for (int i = 0; i < KEYS; i++) {
            Arrays.fill(expected, (byte) i);
            if (!Arrays.equals(store.get(bytes("key_" + i)), expected)) {
                throw new AssertionError("other value, or none, of key_" + i);
            }
        }
    }
}
