package kvstore.sstable;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import kvstore.Limits;
import kvstore.codec.LittleEndian;
import kvstore.io.AppendFile;

/**
 * Writes a sorted table, entry by entry in the order of the keys.
 *
 * <p><b>Format.</b> {@code docs/formats/sstable.md}. Until {@link #finish} the file is no table.
 *
 * <p><b>Durability.</b> None: it neither forces nor closes nor renames the file. Whoever made the file publishes it.
 *
 * <p><b>Errors.</b> An entry that the table cannot take is an {@link IllegalArgumentException}, and nothing was written
 * of it. After a failed write the writer refuses everything: what the file holds is unknown.
 *
 * <p><b>Threads.</b> One at a time. In memory are 64 KiB, the index (key and 12 bytes for each entry) and 4 bytes for
 * each 4 KiB written.
 */
public final class SsTableWriter {
    private enum State {
        OPEN,
        FINISHED,
        FAILED
    }

    private final ChunkWriter out;
    private final long maxEntries;
    private final IndexBlock index = new IndexBlock();
    private final byte[] number = new byte[Long.BYTES];
    private byte[] lastKey = new byte[0];
    private int lastKeyLength;
    private long entries;
    private State state = State.OPEN;

    /** @param file the new, empty file */
    public SsTableWriter(AppendFile file) {
        this(file, SsTableFormat.MAX_ENTRIES);
    }

    SsTableWriter(AppendFile file, long maxEntries) {
        if (file.size() != 0) {
            throw new IllegalArgumentException("a table begins at the start of its file: sizeBytes=" + file.size());
        }
        this.out = new ChunkWriter(file);
        this.maxEntries = maxEntries;
    }

    /**
     * Adds a key and its value. Both are copied.
     *
     * @throws IllegalArgumentException if the key is not above the one before it, a length is out of {@link Limits}, or
     *     the table has as many entries as its format can count
     */
    public void add(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength)
            throws IOException {
        Objects.checkFromIndexSize(valueOffset, valueLength, value.length);
        if (valueLength > Limits.MAX_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "a value has at most " + Limits.MAX_VALUE_BYTES + " bytes (64 MiB): valueBytes=" + valueLength);
        }
        checkKey(key, keyOffset, keyLength);
        // exercise week2/table-writer
        state = State.FAILED;
        writeKey(key, keyOffset, keyLength);
        writeInt(valueLength);
        out.write(value, valueOffset, valueLength);
        state = State.OPEN;
        // exercise ends
    }

    /** Adds a key that says: deleted. Otherwise like {@link #add}. */
    public void addTombstone(byte[] key, int keyOffset, int keyLength) throws IOException {
        checkKey(key, keyOffset, keyLength);
        // exercise week2/table-writer
        state = State.FAILED;
        writeKey(key, keyOffset, keyLength);
        writeInt(SsTableFormat.TOMBSTONE);
        state = State.OPEN;
        // exercise ends
    }

    /** Writes the index, the checksums and the footer. The file is a table then, and takes nothing more. */
    public void finish() throws IOException {
        checkOpen();
        state = State.FAILED;
        long indexOffset = out.position();
        index.writeTo(out);
        out.finish(new Footer(indexOffset, entries));
        state = State.FINISHED;
    }

    /** How many entries were added. */
    public long entries() {
        return entries;
    }

    private void checkOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException(
                    state == State.FINISHED ? "the table is finished" : "an earlier write failed: the file is unfit");
        }
    }

    private void checkKey(byte[] key, int offset, int length) {
        checkOpen();
        Objects.checkFromIndexSize(offset, length, key.length);
        if (length == 0 || length > Limits.MAX_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + Limits.MAX_KEY_BYTES + " bytes (64 KiB): keyBytes=" + length);
        }
        if (Arrays.compareUnsigned(lastKey, 0, lastKeyLength, key, offset, offset + length) >= 0) {
            throw new IllegalArgumentException("keys ascend, each is there once: last="
                    + Printable.text(Arrays.copyOf(lastKey, lastKeyLength))
                    + ", key=" + Printable.text(Arrays.copyOfRange(key, offset, offset + length)));
        }
        if (entries == maxEntries) {
            throw new IllegalArgumentException("a table has at most " + maxEntries + " entries");
        }
    }

    private void writeKey(byte[] key, int offset, int length) throws IOException {
        // exercise week2/table-writer
        index.add(key, offset, length, out.position());
        writeInt(length);
        out.write(key, offset, length);
        if (lastKey.length < length) {
            lastKey = new byte[Math.max(length, 2 * lastKey.length)];
        }
        System.arraycopy(key, offset, lastKey, 0, length);
        lastKeyLength = length;
        entries++;
        // exercise ends
    }

    private void writeInt(int value) throws IOException {
        LittleEndian.putInt(number, 0, value);
        out.write(number, 0, Integer.BYTES);
    }
}
