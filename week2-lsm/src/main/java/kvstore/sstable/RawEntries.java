package kvstore.sstable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.CorruptionException;
import kvstore.Limits;
import kvstore.codec.LittleEndian;
import kvstore.io.ReadFile;

/**
 * A walk over a data block that may be damaged, with no regard to checksums. Where no entry can be read, it says so, and
 * can go on at the next place that the index names.
 */
final class RawEntries {
    /** The most that is needed of an entry: its key and the lengths, but not its value. */
    private static final int MAX_HEAD_BYTES = SsTableFormat.ENTRY_OVERHEAD_BYTES + Limits.MAX_KEY_BYTES;

    private final Path path;
    private final ReadFile file;
    private final long dataEnd;
    private final long indexEnd;
    private final DataEntry entry = new DataEntry();
    private final byte[] bytes = new byte[2 * MAX_HEAD_BYTES];
    private long start;
    private int length;
    private long position;
    private long next;

    /** @param indexEnd where the index block ends that begins at {@code dataEnd} */
    RawEntries(Path path, ReadFile file, long dataEnd, long indexEnd) {
        this.path = path;
        this.file = file;
        this.dataEnd = dataEnd;
        this.indexEnd = indexEnd;
    }

    /**
     * Moves to the next entry; {@code false} at the end of the block.
     *
     * @throws CorruptionException if there is none where one should be; {@link #resume} goes on behind it
     */
    boolean next() throws IOException {
        position = next;
        if (position >= dataEnd) {
            return false;
        }
        long room = dataEnd - position;
        load(position, dataEnd);
        int at = (int) (position - start);
        int size = entry.parse(bytes, at, length - at, room);
        if (size == DataEntry.MALFORMED) {
            throw entry.damage(path, position, room);
        }
        next = position + size;
        return true;
    }

    /** Goes on at the first entry behind this one that the index knows, as far as it can be read itself. */
    void resume() throws IOException {
        next = dataEnd;
        int size;
        for (long at = dataEnd; at < indexEnd; at += size) {
            load(at, indexEnd);
            int index = (int) (at - start);
            int keyLength =
                    length - index < SsTableFormat.MIN_INDEX_ENTRY_BYTES ? 0 : LittleEndian.getInt(bytes, index);
            if (keyLength <= 0 || keyLength > Math.min(Limits.MAX_KEY_BYTES, indexEnd - at)) {
                return;
            }
            size = SsTableFormat.INDEX_OVERHEAD_BYTES + keyLength;
            if (size > length - index) {
                return;
            }
            long offset = LittleEndian.getLong(bytes, index + SsTableFormat.LENGTH_BYTES + keyLength);
            if (offset > position && offset < dataEnd) {
                next = offset;
                return;
            }
        }
    }

    /** Where the current entry begins. */
    long position() {
        return position;
    }

    /** Where the next entry is going to be looked for. */
    long nextPosition() {
        return next;
    }

    int keyLength() {
        return entry.keyLength();
    }

    byte[] key() {
        return Arrays.copyOfRange(bytes, entry.keyOffset(), entry.keyOffset() + entry.keyLength());
    }

    boolean isTombstone() {
        return entry.isTombstone();
    }

    int valueLength() {
        return entry.valueLength();
    }

    /** Makes the head of an entry available, whether of the data block or of the index block. */
    private void load(long offset, long end) throws IOException {
        long needed = Math.min(offset + MAX_HEAD_BYTES + SsTableFormat.OFFSET_BYTES, end);
        if (offset < start || needed > start + length) {
            length = 0;
            int read = (int) Math.min(bytes.length, end - offset);
            file.read(offset, bytes, 0, read);
            start = offset;
            length = read;
        }
    }
}
