package kvstore.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.bench.Subject;
import kvstore.bench.SubjectProvider;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/** RocksDB through JNI. */
public final class RocksDb implements SubjectProvider {
    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public String version() {
        loadLibraries();
        return "rocksdbjni " + RocksDB.rocksdbVersion();
    }

    @Override
    public String note() {
        return "No compression, everything else as it comes.";
    }

    @Override
    public void loadLibraries() {
        RocksDB.loadLibrary();
    }

    @Override
    public Subject open(Path directory, Settings settings) throws IOException {
        loadLibraries();
        LRUCache cache = new LRUCache(settings.cacheBytes());
        Options options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(settings.memtableBytes())
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
        try {
            WriteOptions writes = new WriteOptions().setSync(settings.sync());
            return new Opened(RocksDB.open(options, directory.toString()), writes, options, cache);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    private record Opened(RocksDB db, WriteOptions writes, Options options, LRUCache cache) implements Subject {
        @Override
        public void put(byte[] key, byte[] value) throws IOException {
            try {
                db.put(writes, key, value);
            } catch (RocksDBException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void delete(byte[] key) throws IOException {
            try {
                db.delete(writes, key);
            } catch (RocksDBException e) {
                throw new IOException(e);
            }
        }

        @Override
        public byte @Nullable [] get(byte[] key) throws IOException {
            try {
                return db.get(key);
            } catch (RocksDBException e) {
                throw new IOException(e);
            }
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryConsumer consumer) {
            long entries = 0;
            try (RocksIterator iterator = db.newIterator()) {
                if (from == null) {
                    iterator.seekToFirst();
                } else {
                    iterator.seek(from);
                }
                while (entries < limit && iterator.isValid()) {
                    consumer.accept(iterator.key(), iterator.value());
                    entries++;
                    iterator.next();
                }
            }
            return entries;
        }

        @Override
        public void close() {
            db.close();
            writes.close();
            options.close();
            cache.close();
        }
    }
}
