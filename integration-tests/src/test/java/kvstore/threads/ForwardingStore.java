package kvstore.threads;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.StoreStats;
import kvstore.WriteBatch;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/** A store that does what another one does; a subclass does some of it wrong. */
abstract class ForwardingStore implements KeyValueStore {
    final KeyValueStore store;

    ForwardingStore(KeyValueStore store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] get(byte[] key) throws IOException {
        return store.get(key);
    }

    @Override
    public Cursor scan(KeyRange range) throws IOException {
        return store.scan(range);
    }

    @Override
    public Cursor scanReverse(KeyRange range) throws IOException {
        return store.scanReverse(range);
    }

    @Override
    public void put(byte[] key, byte[] value) throws IOException {
        store.put(key, value);
    }

    @Override
    public void delete(byte[] key) throws IOException {
        store.delete(key);
    }

    @Override
    public void write(WriteBatch batch) throws IOException {
        store.write(batch);
    }

    @Override
    public Snapshot snapshot() throws IOException {
        return store.snapshot();
    }

    @Override
    public void sync() throws IOException {
        store.sync();
    }

    @Override
    public void flush() throws IOException {
        store.flush();
    }

    @Override
    public void compact(KeyRange range) throws IOException {
        store.compact(range);
    }

    @Override
    public void checkpoint(Path directory) throws IOException {
        store.checkpoint(directory);
    }

    @Override
    public StoreStats stats() {
        return store.stats();
    }

    @Override
    public StorePicture picture() {
        return store.picture();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
