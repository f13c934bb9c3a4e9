package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** The three ratios, in percent, where they can be worked out by hand. */
class AmplificationTest {
    private final StoreOptions options = StoreOptions.defaults().withDisk(new SimulatedDisk());

    @Test
    void aStoreWithoutTablesHasWrittenNothingTwice() throws IOException {
        try (KeyValueStore store = open()) {
            assertThat(figure(store, "write_amplification")).isEqualTo(100);
            assertThat(figure(store, "space_amplification")).isEqualTo(100);
            assertThat(figure(store, "read_amplification")).isZero();
        }
    }

    @Test
    void eachTableOfLevelZeroIsARunOfItsOwn() throws IOException {
        try (KeyValueStore store = open()) {
            flush(store, 2);

            assertThat(figure(store, "write_amplification")).isEqualTo(100);
            assertThat(figure(store, "space_amplification")).isEqualTo(200);
            assertThat(figure(store, "read_amplification")).isEqualTo(2);
        }
    }

    @Test
    void aMergeOfTwoTablesThatHaveTheSameKeysWritesHalfAsMuchAsTheirFlushes() throws IOException {
        try (KeyValueStore store = open()) {
            flush(store, 2);
            store.compact(KeyRange.all());

            assertThat(figure(store, "write_amplification")).isEqualTo(150);
            assertThat(figure(store, "space_amplification")).isEqualTo(100);
            assertThat(figure(store, "read_amplification")).isEqualTo(1);
        }
    }

    private KeyValueStore open() throws IOException {
        return StorageEngine.named("leveled").open(Path.of("/data"), options);
    }

    /** So many tables of the same size, with the same keys. */
    private static void flush(KeyValueStore store, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            for (int key = 0; key < 100; key++) {
                store.put(("key" + key).getBytes(UTF_8), ("value" + i).getBytes(UTF_8));
            }
            store.flush();
        }
    }

    private static double figure(KeyValueStore store, String name) {
        return store.stats().value(name).orElseThrow();
    }
}
