package kvstore.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.Compression;
import kvstore.TableOptions;
import kvstore.bench.Subject;
import kvstore.bench.SubjectProvider;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/** RocksDB through JNI; as it comes it has no filters. */
public class RocksDb implements SubjectProvider {
    private final boolean filtered;

    /** Without filters. */
    public RocksDb() {
        this(false);
    }

    /** @param filtered whether tables have Bloom filters; everything else is the same */
    RocksDb(boolean filtered) {
        this.filtered = filtered;
    }

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
        return "As it comes, but for what all stores have alike: no filters.";
    }

    @Override
    public boolean canCompress(Compression compression) {
        return true;
    }

    @Override
    public void loadLibraries() {
        RocksDB.loadLibrary();
    }

    @Override
    public Subject open(Path directory, Settings settings) throws IOException {
        loadLibraries();
        LRUCache cache = new LRUCache(settings.cacheBytes());
        BlockBasedTableConfig tables = new BlockBasedTableConfig().setBlockCache(cache);
        BloomFilter filter = new BloomFilter(TableOptions.DEFAULTS.filterBitsPerKey());
        if (filtered) {
            tables.setFilterPolicy(filter);
        }
        Options options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(settings.memtableBytes())
                .setCompressionType(compressionType(settings.compression()))
                .setTableFormatConfig(tables);
        try {
            WriteOptions writes = new WriteOptions().setSync(settings.sync());
            return new Opened(RocksDB.open(options, directory.toString()), writes, options, cache, filter);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    private static CompressionType compressionType(Compression compression) {
        return switch (compression) {
            case NONE -> CompressionType.NO_COMPRESSION;
            case LZ4 -> CompressionType.LZ4_COMPRESSION;
            case ZSTD -> CompressionType.ZSTD_COMPRESSION;
        };
    }

    private record Opened(RocksDB db, WriteOptions writes, Options options, LRUCache cache, BloomFilter filter)
            implements Subject {
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
            filter.close();
        }
    }
}
