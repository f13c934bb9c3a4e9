package kvstore.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import kvstore.bench.Subject;
import kvstore.bench.SubjectProvider;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteOptions;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.jspecify.annotations.Nullable;

/** LevelDB, rewritten in Java. */
public final class LevelDb implements SubjectProvider {
    @Override
    public String name() {
        return "leveldb";
    }

    @Override
    public String version() {
        return "org.iq80.leveldb 0.12";
    }

    @Override
    public String note() {
        return "Its cache is the operating system's, and Snappy the only compression that it knows.";
    }

    @Override
    public Subject open(Path directory, Settings settings) throws IOException {
        Options options = new Options()
                .createIfMissing(true)
                .writeBufferSize((int) settings.memtableBytes())
                .cacheSize(settings.cacheBytes())
                .compressionType(CompressionType.NONE);
        DB db = Iq80DBFactory.factory.open(directory.toFile(), options);
        return new Opened(db, new WriteOptions().sync(settings.sync()));
    }

    private record Opened(DB db, WriteOptions writes) implements Subject {
        @Override
        public void put(byte[] key, byte[] value) {
            db.put(key.clone(), value.clone(), writes); // it keeps the arrays
        }

        @Override
        public void delete(byte[] key) {
            db.delete(key.clone(), writes);
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return db.get(key);
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryConsumer consumer) throws IOException {
            long found = 0;
            try (DBIterator iterator = db.iterator()) {
                if (from == null) {
                    iterator.seekToFirst();
                } else {
                    iterator.seek(from);
                }
                while (found < limit && iterator.hasNext()) {
                    Map.Entry<byte[], byte[]> entry = iterator.next();
                    consumer.accept(entry.getKey(), entry.getValue());
                    found++;
                }
            }
            return found;
        }

        @Override
        public void close() throws IOException {
            db.close();
        }
    }
}
