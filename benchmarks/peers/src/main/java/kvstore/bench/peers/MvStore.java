package kvstore.bench.peers;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.bench.Subject;
import kvstore.bench.SubjectProvider;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** H2's MVStore. */
public final class MvStore implements SubjectProvider {
    @Override
    public String name() {
        return "mvstore";
    }

    @Override
    public String version() {
        return "h2-mvstore 2.3.232";
    }

    @Override
    public String note() {
        return "It has no log: what was written since its last commit, up to a second ago, is gone when the process is killed,"
                + " so it does less than the others outside the fillsync rows. There it commits and forces each write.";
    }

    @Override
    public Subject open(Path directory, Settings settings) {
        MVStore store = new MVStore.Builder()
                .fileName(directory.resolve("store.mv").toString())
                .cacheSize((int) (settings.cacheBytes() >> 20))
                .autoCommitBufferSize((int) (settings.memtableBytes() >> 10))
                .open();
        MVMap<byte[], byte[]> entries = store.openMap(
                "entries",
                new MVMap.Builder<byte[], byte[]>().keyType(new Bytes()).valueType(new Bytes()));
        return new Opened(store, entries, settings.sync());
    }

    private record Opened(MVStore store, MVMap<byte[], byte[]> entries, boolean forced) implements Subject {
        @Override
        public void put(byte[] key, byte[] value) {
            entries.put(key.clone(), value.clone()); // it keeps the arrays
            commit();
        }

        @Override
        public void delete(byte[] key) {
            entries.remove(key);
            commit();
        }

        private void commit() {
            if (forced) {
                store.commit();
                store.sync();
            }
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            byte[] value = entries.get(key);
            return value == null ? null : value.clone();
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryConsumer consumer) {
            long found = 0;
            Cursor<byte[], byte[]> cursor = entries.cursor(from);
            while (found < limit && cursor.hasNext()) {
                byte[] key = cursor.next();
                consumer.accept(key.clone(), cursor.getValue().clone());
                found++;
            }
            return found;
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** Arrays of bytes in unsigned order. */
    private static final class Bytes extends BasicDataType<byte[]> {
        private static final int OBJECT_BYTES = 24;

        @Override
        public int compare(byte[] left, byte[] right) {
            return Arrays.compareUnsigned(left, right);
        }

        @Override
        public int getMemory(byte[] bytes) {
            return OBJECT_BYTES + bytes.length;
        }

        @Override
        public void write(WriteBuffer buffer, byte[] bytes) {
            buffer.putVarInt(bytes.length).put(bytes);
        }

        @Override
        public byte[] read(ByteBuffer buffer) {
            byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
            buffer.get(bytes);
            return bytes;
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }
    }
}
