package kvstore.bench.parts;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import kvstore.bench.Rest;
import kvstore.explain.Trace;

/** A store in a directory of its own, which goes with it. */
final class FilledStore implements Closeable {
    private static final byte[] VALUE = new byte[100];

    private final Path directory;
    private final KeyValueStore store;

    private FilledStore(Path directory, KeyValueStore store) {
        this.directory = directory;
        this.store = store;
    }

    /** An empty one, whose writes do not wait for the disk. */
    static FilledStore empty(String engine, int memtableBytes) throws IOException {
        Path directory =
                Files.createTempDirectory(Path.of(System.getProperty("kvstore.bench.directory", ".")), "store-");
        StoreOptions options =
                StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(memtableBytes);
        return new FilledStore(directory, StorageEngine.named(engine).open(directory, options));
    }

    /** Three of four keys go to tables, where there are any, and the others to a memtable. It is at rest afterwards. */
    FilledStore with(byte[][] keys) throws IOException, InterruptedException {
        int inTables = keys.length / 4 * 3;
        for (int i = 0; i < keys.length; i++) {
            put(keys[i]);
            if (i == inTables) {
                store.flush();
            }
        }
        Rest.after(keys.length * 5L).await(directory);
        return this;
    }

    KeyValueStore store() {
        return store;
    }

    void put(byte[] key) throws IOException {
        store.put(key, VALUE);
    }

    void put(byte[] key, Trace trace) throws IOException {
        store.write(new WriteBatch().put(key, VALUE), trace);
    }

    @Override
    public void close() throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
