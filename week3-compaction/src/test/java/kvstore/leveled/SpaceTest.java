package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import kvstore.Compression;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import kvstore.io.sim.SimulatedDisk;
import kvstore.watch.StorePicture.TablePart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the disk the engine takes for what is alive. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpaceTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final int KEYS = 4000;
    private static final int VALUE_BYTES = 100;

    /** So small that everything alive fills a hundred memtables and tables, and three levels. */
    private static final StoreOptions SMALL = StoreOptions.defaults()
            .withDurability(Durability.OS)
            .withMemtableBytes(4096)
            .withTables(TableOptions.DEFAULTS.withCompression(Compression.NONE));

    private final SimulatedDisk disk = new SimulatedDisk();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("after everything was overwritten ten times, the tables take at most 1.3 times what is alive")
    void overwritingEverythingTenTimesGivesTheSpaceBack(long seed) throws IOException {
        Random random = new Random(seed);
        try (KeyValueStore store = StorageEngine.named("leveled").open(DIRECTORY, SMALL.withDisk(disk))) {
            fill(store, random);
            for (int time = 0; time < 10; time++) {
                fill(store, random);
            }
            store.flush();
            rest(store);

            long taken = tableBytes(store);
            assertThat(store.stats().value("level_6_tables").orElseThrow())
                    .as("tables of the last level, seed %d", seed)
                    .isGreaterThan(50);

            store.compact(KeyRange.all()); // leaves one version of each key, and nothing else
            long alive = tableBytes(store);
            assertThat(store.picture().tables().stream()
                            .mapToLong(TablePart::entries)
                            .sum())
                    .isEqualTo(KEYS);
            assertThat((double) taken / alive).as("seed %d", seed).isLessThanOrEqualTo(1.3);
        }
        assertThat(filesBytes())
                .as("what is on the disk is what the store says, seed %d", seed)
                .isBetween((long) KEYS * VALUE_BYTES, (long) (1.3 * KEYS * (VALUE_BYTES + 20)));
    }

    /** Writes every key once, in random order, with values that cannot be compressed. */
    private static void fill(KeyValueStore store, Random random) throws IOException {
        byte[] value = new byte[VALUE_BYTES];
        for (int key : random.ints(0, KEYS).distinct().limit(KEYS).toArray()) {
            random.nextBytes(value);
            store.put(String.format("key%06d", key).getBytes(UTF_8), value);
        }
    }

    /** Until no compaction is under way or due. */
    private static void rest(KeyValueStore store) {
        while (store.stats().value("background_work").orElseThrow() != 0) {
            Thread.onSpinWait();
        }
    }

    private static long tableBytes(KeyValueStore store) {
        return store.picture().tables().stream().mapToLong(TablePart::bytes).sum();
    }

    private long filesBytes() throws IOException {
        long bytes = 0;
        for (String name : disk.list(DIRECTORY)) {
            bytes += name.startsWith("sstable_") ? disk.size(DIRECTORY.resolve(name)) : 0;
        }
        return bytes;
    }
}
