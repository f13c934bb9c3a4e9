package kvstore.bench.peers;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import kvstore.bench.Subject;
import kvstore.bench.SubjectProvider;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.GetOp;
import org.lmdbjava.Meta;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/** LMDB through lmdbjava. */
public final class Lmdb implements SubjectProvider {
    private static final long MAP_BYTES = 16L << 30;
    private static final int MOST_READERS = 256;

    @Override
    public String name() {
        return "lmdb";
    }

    @Override
    public String version() {
        return "lmdbjava 0.9.1";
    }

    @Override
    public String note() {
        return "One transaction for each write. It has no log: without forcing (MDB_NOSYNC) a power cut may ruin the whole"
                + " file; it has no memtable and no cache but the operating system's.";
    }

    @Override
    public List<String> jvmArguments() {
        return List.of("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    }

    @Override
    public void loadLibraries() {
        Meta.version();
    }

    @Override
    public Subject open(Path directory, Settings settings) {
        EnvFlags[] flags = settings.sync() ? new EnvFlags[0] : new EnvFlags[] {EnvFlags.MDB_NOSYNC};
        Env<byte[]> environment = Env.create(ByteArrayProxy.PROXY_BA)
                .setMapSize(MAP_BYTES)
                .setMaxReaders(MOST_READERS)
                .setMaxDbs(1)
                .open(directory.toFile(), flags);
        return new Opened(environment, environment.openDbi("entries", DbiFlags.MDB_CREATE));
    }

    private record Opened(Env<byte[]> environment, Dbi<byte[]> entries) implements Subject {
        @Override
        public void put(byte[] key, byte[] value) {
            entries.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            entries.delete(key);
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            try (Txn<byte[]> reading = environment.txnRead()) {
                return entries.get(reading, key);
            }
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryConsumer consumer) {
            long found = 0;
            try (Txn<byte[]> reading = environment.txnRead();
                    Cursor<byte[]> cursor = entries.openCursor(reading)) {
                boolean there = from == null ? cursor.first() : cursor.get(from, GetOp.MDB_SET_RANGE);
                while (found < limit && there) {
                    consumer.accept(requireNonNull(cursor.key()), requireNonNull(cursor.val()));
                    found++;
                    there = cursor.seek(SeekOp.MDB_NEXT);
                }
            }
            return found;
        }

        @Override
        public void close() {
            environment.close();
        }
    }
}
