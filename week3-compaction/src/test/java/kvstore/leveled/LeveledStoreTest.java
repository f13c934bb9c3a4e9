package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeveledStoreTest {
    /** Small, so that a few thousand entries fill several levels. */
    private static final StoreOptions SMALL =
            StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(4096);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whateverIsMergedTheContentsAreThoseOfTheModel(CompactionStrategy strategy) throws IOException {
        TreeMap<String, String> model = new TreeMap<>();
        long seed = Setting.seed();
        Random random = new Random(seed);

        for (int round = 0; round < 4; round++) {
            try (KeyValueStore store = open(SMALL.withCompaction(strategy))) {
                assertThat(contents(store)).as("reopened, seed %d", seed).isEqualTo(lines(model));
                for (int i = 0; i < 5000; i++) {
                    String key = "key" + random.nextInt(2000);
                    if (random.nextInt(4) == 0) {
                        store.delete(key.getBytes(UTF_8));
                        model.remove(key);
                    } else {
                        put(store, key, "value" + i);
                        model.put(key, "value" + i);
                    }
                }
                assertThat(contents(store)).as("open, seed %d", seed).isEqualTo(lines(model));
                assertThat(gets(store, 2000)).as("gets, seed %d", seed).isEqualTo(model);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSmallTableOnTopOfALargeOneWastesLittleSpace(CompactionStrategy strategy) throws IOException {
        try (KeyValueStore store = open(StoreOptions.defaults().withCompaction(strategy))) {
            for (int i = 0; i < 1000; i++) {
                put(store, "key" + i, "value" + i);
            }
            store.flush();
            put(store, "key0", "another value");
            store.flush();

            assertThat(store.stats().value("space_amplification").orElseThrow()).isBetween(100L, 120L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCompressionGivesBackWhatWasWritten(Compression compression) throws IOException {
        StoreOptions options = SMALL.withTables(TableOptions.DEFAULTS.withCompression(compression));
        TreeMap<String, String> model = new TreeMap<>();
        try (KeyValueStore store = open(options)) {
            for (int i = 0; i < 3000; i++) {
                String key = "key" + i * 7919 % 3000;
                put(store, key, "a value that repeats itself, a value that repeats itself " + i);
                model.put(key, "a value that repeats itself, a value that repeats itself " + i);
            }
            store.compact(KeyRange.all());
            assertThat(contents(store)).isEqualTo(lines(model));
        }
    }

    @Test
    void aManualCompactionLeavesNothingOfWhatWasDeleted() throws IOException {
        try (KeyValueStore store = open(SMALL)) {
            for (int i = 0; i < 3000; i++) {
                put(store, "key" + i, "value" + i);
            }
            for (int i = 0; i < 3000; i++) {
                store.delete(("key" + i).getBytes(UTF_8));
            }
            store.compact(KeyRange.all());

            assertThat(contents(store)).isEmpty();
            assertThat(store.stats().value("num_sstables")).hasValue(0);
            assertThat(tableFiles()).isEmpty();
        }
    }

    @Test
    void whatIsReadOfATableThatWasMovedCountsForTheLevelWhereItIs() throws IOException {
        try (KeyValueStore store = open(SMALL)) {
            put(store, "key", "value");
            store.compact(KeyRange.all());
            assertThat(store.stats().value("compaction_moves")).hasValue(1);
            assertThat(store.stats().value("level_6_tables")).hasValue(1);

            assertThat(store.get("key".getBytes(UTF_8))).isEqualTo("value".getBytes(UTF_8));
            assertThat(store.stats().value("level_0_read")).hasValue(0);
            assertThat(store.stats().value("level_6_read").orElseThrow()).isPositive();
        }
    }

    @Test
    void aSnapshotKeepsWhatCompactionReplaces() throws IOException {
        try (KeyValueStore store = open(SMALL)) {
            for (int i = 0; i < 2000; i++) {
                put(store, "key" + i, "old");
            }
            try (Snapshot snapshot = store.snapshot()) {
                for (int i = 0; i < 2000; i++) {
                    put(store, "key" + i, "new");
                }
                store.compact(KeyRange.all());

                assertThat(gets(snapshot, 2000).values()).hasSize(2000).containsOnly("old");
                assertThat(gets(store, 2000).values()).hasSize(2000).containsOnly("new");
            }
        }
    }

    @Test
    void aSnapshotThatOutlivesItsStoreRemovesNoFileOfTheNextOne() throws IOException {
        Snapshot snapshot;
        try (KeyValueStore store = open(SMALL)) {
            put(store, "key", "value");
            store.flush();
            snapshot = store.snapshot();
            store.delete("key".getBytes(UTF_8));
            store.compact(KeyRange.all()); // leaves no table at all, but for the snapshot's
        }
        open(SMALL).close(); // removes that one as well, so that its number is free
        try (KeyValueStore store = open(SMALL)) {
            put(store, "key", "another value");
            store.flush();
            assertThat(tableFiles()).containsExactly("sstable_0.db");
            snapshot.close();
            assertThat(tableFiles()).containsExactly("sstable_0.db");
        }
        try (KeyValueStore store = open(SMALL)) {
            assertThat(store.get("key".getBytes(UTF_8))).isEqualTo("another value".getBytes(UTF_8));
        }
    }

    @Test
    void onlyTheFilesOfTheManifestAreLeft() throws IOException {
        try (KeyValueStore store = open(SMALL)) {
            for (int i = 0; i < 5000; i++) {
                put(store, "key" + i % 500, "value" + i);
            }
            store.compact(KeyRange.all());
            assertThat(tableFiles())
                    .hasSize((int) store.stats().value("num_sstables").orElseThrow());
        }
        Files.writeString(directory.resolve("sstable_999999.db"), "of a compaction that was cut off");
        open(SMALL).close();
        assertThat(tableFiles()).doesNotContain("sstable_999999.db");
    }

    private KeyValueStore open(StoreOptions options) throws IOException {
        return StorageEngine.named("leveled").open(directory, options);
    }

    private List<String> tableFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("sstable_"))
                    .toList();
        }
    }

    private static void put(KeyValueStore store, String key, String value) throws IOException {
        store.put(key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static Map<String, String> gets(Reader reader, int keys) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i < keys; i++) {
            byte[] value = reader.get(("key" + i).getBytes(UTF_8));
            if (value != null) {
                found.put("key" + i, new String(value, UTF_8));
            }
        }
        return found;
    }

    /** Forward; and the walk backward must be the same turned round. */
    private static List<String> contents(Reader reader) throws IOException {
        List<String> forward = new ArrayList<>();
        try (Cursor cursor = reader.scan(KeyRange.all())) {
            while (cursor.next()) {
                forward.add(new String(cursor.key(), UTF_8) + "=" + new String(cursor.value(), UTF_8));
            }
        }
        List<String> backward = new ArrayList<>();
        try (Cursor cursor = reader.scanReverse(KeyRange.all())) {
            while (cursor.next()) {
                backward.add(0, new String(cursor.key(), UTF_8) + "=" + new String(cursor.value(), UTF_8));
            }
        }
        assertThat(backward).isEqualTo(forward);
        return forward;
    }

    private static List<String> lines(Map<String, String> model) {
        return model.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
