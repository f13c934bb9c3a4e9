package kvstore.bench.peers;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import kvstore.bench.DirectorySize;
import kvstore.bench.Subject;
import kvstore.bench.SubjectProvider;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.GetOp;
import org.lmdbjava.Meta;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/** LMDB through lmdbjava, as its users would have it fast: each thread has its buffers and its transaction for reading. */
public final class Lmdb implements SubjectProvider {
    private static final long MAP_BYTES = 16L << 30;
    private static final int MOST_READERS = 256;
    private static final EnvFlags[] FORCED = {};
    private static final EnvFlags[] UNFORCED = {EnvFlags.MDB_NOSYNC, EnvFlags.MDB_WRITEMAP};

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
        return "One transaction for each write. It has no log: without forcing (MDB_NOSYNC and MDB_WRITEMAP, which is faster"
                + " than without, and with which a stray write of the program may ruin the file) a power cut may ruin the"
                + " whole file; it has no memtable and no cache but the operating system's. Threads keep their direct"
                + " buffers, and renew their transaction for reading instead of beginning another.";
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
        Env<ByteBuffer> environment = Env.create(ByteBufferProxy.PROXY_OPTIMAL)
                .setMapSize(MAP_BYTES)
                .setMaxReaders(MOST_READERS)
                .setMaxDbs(1)
                .open(directory.toFile(), settings.sync() ? FORCED : UNFORCED);
        return new Opened(environment, environment.openDbi("entries", DbiFlags.MDB_CREATE), !settings.sync());
    }

    /** What a thread has for itself. */
    private static final class Own {
        private static final int FIRST_VALUE_BYTES = 4 << 10;

        private final ByteBuffer key;
        private ByteBuffer value = ByteBuffer.allocateDirect(FIRST_VALUE_BYTES);
        private @Nullable Txn<ByteBuffer> reading;

        Own(int mostKeyBytes) {
            key = ByteBuffer.allocateDirect(mostKeyBytes);
        }

        ByteBuffer key(byte[] bytes) {
            return key.clear().put(bytes).flip();
        }

        ByteBuffer value(byte[] bytes) {
            if (value.capacity() < bytes.length) {
                value = ByteBuffer.allocateDirect(bytes.length);
            }
            return value.clear().put(bytes).flip();
        }

        /** To be reset, not closed. */
        Txn<ByteBuffer> begin(Env<ByteBuffer> environment) {
            if (reading == null) {
                reading = environment.txnRead();
            } else {
                reading.renew();
            }
            return reading;
        }

        void close() {
            if (reading != null) {
                reading.close();
            }
        }
    }

    private static final class Opened implements Subject {
        private final Env<ByteBuffer> environment;
        private final Dbi<ByteBuffer> entries;
        private final boolean mapped;
        private final Queue<Own> owns = new ConcurrentLinkedQueue<>();
        private final ThreadLocal<Own> own;

        Opened(Env<ByteBuffer> environment, Dbi<ByteBuffer> entries, boolean mapped) {
            this.environment = environment;
            this.entries = entries;
            this.mapped = mapped;
            this.own = ThreadLocal.withInitial(() -> {
                Own made = new Own(environment.getMaxKeySize());
                owns.add(made);
                return made;
            });
        }

        @Override
        public void put(byte[] key, byte[] value) {
            Own mine = own.get();
            entries.put(mine.key(key), mine.value(value));
        }

        @Override
        public void delete(byte[] key) {
            entries.delete(own.get().key(key));
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            Own mine = own.get();
            Txn<ByteBuffer> reading = mine.begin(environment);
            try {
                ByteBuffer value = entries.get(reading, mine.key(key));
                return value == null ? null : copy(value);
            } finally {
                reading.reset();
            }
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryConsumer consumer) {
            Own mine = own.get();
            Txn<ByteBuffer> reading = mine.begin(environment);
            long found = 0;
            try (Cursor<ByteBuffer> cursor = entries.openCursor(reading)) {
                boolean there = from == null ? cursor.first() : cursor.get(mine.key(from), GetOp.MDB_SET_RANGE);
                while (found < limit && there) {
                    consumer.accept(copy(requireNonNull(cursor.key())), copy(requireNonNull(cursor.val())));
                    found++;
                    there = cursor.seek(SeekOp.MDB_NEXT);
                }
            } finally {
                reading.reset();
            }
            return found;
        }

        private static byte[] copy(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }

        /** A file that is written through a mapping is as long as the mapping, with a hole where nothing was written. */
        @Override
        public long bytesOnDisk(Path directory) throws IOException {
            long all = DirectorySize.of(directory);
            if (!mapped) {
                return all;
            }
            try (Txn<ByteBuffer> reading = environment.txnRead()) {
                int pageBytes = entries.stat(reading).pageSize;
                return all - MAP_BYTES + (environment.info().lastPageNumber + 1) * pageBytes;
            }
        }

        @Override
        public void close() {
            owns.forEach(Own::close);
            environment.close();
        }
    }
}
