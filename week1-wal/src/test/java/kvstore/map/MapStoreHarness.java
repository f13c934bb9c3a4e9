package kvstore.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Reader;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.Disk;
import kvstore.io.sim.SimulatedDisk;
import org.jspecify.annotations.Nullable;

/** Opens map stores on simulated disks, and speaks with them in text. */
final class MapStoreHarness {
    static final Path DIRECTORY = Path.of("/data");
    static final Path LOG = DIRECTORY.resolve("wal.log");
    static final String TEMPORARY_LOG = "wal.log.tmp";

    /** The smallest there is, so that the log is written afresh soon. */
    static final StoreOptions SMALL = StoreOptions.defaults().withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);

    private static final long DEADLINE_SECONDS = 20;

    private MapStoreHarness() {}

    static KeyValueStore open(Disk disk, Durability durability) throws IOException {
        return open(disk, SMALL.withDurability(durability));
    }

    static KeyValueStore open(Disk disk, StoreOptions options) throws IOException {
        return StorageEngine.named("map").open(DIRECTORY, options.withDisk(disk));
    }

    static void put(KeyValueStore store, String key, String value) throws IOException {
        store.put(bytes(key), bytes(value));
    }

    static @Nullable String get(Reader reader, String key) throws IOException {
        byte[] value = reader.get(bytes(key));
        return value == null ? null : text(value);
    }

    /** Keys and values in the order of the keys. */
    static Map<String, String> contents(Reader reader) throws IOException {
        return contents(reader.scan(KeyRange.all()));
    }

    static Map<String, String> contents(Cursor cursor) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (cursor) {
            while (cursor.next()) {
                contents.put(text(cursor.key()), text(cursor.value()));
            }
        }
        return contents;
    }

    /** What a store on this disk holds, once it is opened again. */
    static Map<String, String> reopened(SimulatedDisk disk) throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            return contents(store);
        }
    }

    static long stat(KeyValueStore store, String name) {
        return store.stats().value(name).orElseThrow();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    /** Something that comes true sooner or later. */
    interface Condition {
        boolean holds() throws IOException;
    }

    static void await(String what, Condition condition) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("deadline of: %s", what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
