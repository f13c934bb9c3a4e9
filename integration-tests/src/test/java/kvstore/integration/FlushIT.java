package kvstore.integration;

import static kvstore.integration.Engines.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Week 2's own recipe: 70,000 values of 1 KiB are more than a memtable of 64 MiB takes, so a table comes into being. */
class FlushIT {
    private static final int KEYS = 70_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    @DisplayName("P13: what was flushed reads like what was not")
    void seventyThousandKeysMakeATableAndReadBack() throws IOException {
        StoreOptions options = StoreOptions.defaults().withDurability(Durability.OS);
        StorageEngine engine = StorageEngine.named("lsm");
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
            assertThat(store.stats().value("num_sstables").orElse(0)).isPositive();
            assertThat(directory.resolve("sstable_0.db")).isRegularFile();
            assertEveryKeyReadsBack(store);
        }
    }

    @Test
    @DisplayName("P13: a deleted key does not come back from an older table")
    void tombstonesHideOlderValuesAcrossFlushes() throws IOException {
        StorageEngine engine = StorageEngine.named("lsm");
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
            assertThat(store.stats().value("num_sstables")).hasValue(3);
        }

        try (KeyValueStore store = engine.open(directory, StoreOptions.defaults())) {
            assertThat(store.get(bytes("a"))).isNull();
            assertThat(Engines.contents(store)).hasToString("{b=1, c=1}");
        }
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
