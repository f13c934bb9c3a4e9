package kvstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import kvstore.Compression;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.StoreStats;
import kvstore.TableOptions;
import org.jspecify.annotations.Nullable;

/** One of this project's own engines. */
record EngineProvider(StorageEngine engine) implements SubjectProvider {
    /** Since then tables have blocks, which can be compressed. */
    private static final int WEEK_OF_COMPRESSION = 3;

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public String version() {
        return "this project, week " + engine.week();
    }

    @Override
    public boolean canCompress(Compression compression) {
        return compression == Compression.NONE || engine.week() >= WEEK_OF_COMPRESSION;
    }

    @Override
    public Subject open(Path directory, Settings settings) throws IOException {
        StoreOptions options = StoreOptions.defaults()
                .withDurability(settings.sync() ? Durability.SYNC : Durability.OS)
                .withMemtableBytes(settings.memtableBytes())
                .withBlockCacheBytes(settings.cacheBytes())
                .withTables(TableOptions.DEFAULTS.withCompression(settings.compression()));
        return new EngineSubject(engine.open(directory, options));
    }

    private record EngineSubject(KeyValueStore store) implements Subject {
        @Override
        public void put(byte[] key, byte[] value) throws IOException {
            store.put(key, value);
        }

        @Override
        public void delete(byte[] key) throws IOException {
            store.delete(key);
        }

        @Override
        public byte @Nullable [] get(byte[] key) throws IOException {
            return store.get(key);
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryConsumer consumer) throws IOException {
            long entries = 0;
            try (Cursor cursor = store.scan(from == null ? KeyRange.all() : KeyRange.of(from, null))) {
                while (entries < limit && cursor.next()) {
                    consumer.accept(cursor.key(), cursor.value());
                    entries++;
                }
            }
            return entries;
        }

        @Override
        public Map<String, Long> stats() {
            return store.stats().all().stream()
                    .collect(Collectors.toMap(StoreStats.Stat::name, StoreStats.Stat::value));
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }
}
