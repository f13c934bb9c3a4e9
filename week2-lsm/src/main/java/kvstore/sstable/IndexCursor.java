package kvstore.sstable;

import java.io.IOException;
import java.util.Arrays;
import kvstore.CorruptionException;
import kvstore.Limits;
import kvstore.codec.LittleEndian;

/** A walk over the index block from its first entry to its last, which checks order, offsets and the number of entries. */
final class IndexCursor {
    private final ChecksummedFile file;
    private final Window window;
    private final long end;
    private final long dataEnd;
    private long position;
    private int entryBytes;
    private long entries;
    private int keyLength;
    private long dataOffset;
    private byte[] previousKey = new byte[0];
    private int previousKeyLength;

    IndexCursor(ChecksummedFile file) {
        this.file = file;
        this.window = new Window(file);
        this.position = file.footer().indexOffset();
        this.end = file.checkedBytes();
        this.dataEnd = position;
    }

    /** Moves to the next entry; {@code false} when the block ends, with as many entries as the footer says. */
    boolean next() throws IOException {
        if (entryBytes > 0) {
            rememberKey();
            position += entryBytes;
            entryBytes = 0;
        }
        if (position == end) {
            checkCount();
            return false;
        }
        load(SsTableFormat.LENGTH_BYTES);
        int length = LittleEndian.getInt(window.bytes(), window.index(position));
        checkKeyLength(length);
        load(SsTableFormat.INDEX_OVERHEAD_BYTES + length);
        keyLength = length;
        checkKey();
        long offset = LittleEndian.getLong(window.bytes(), keyOffset() + length);
        checkOffset(offset);
        dataOffset = offset;
        entryBytes = SsTableFormat.INDEX_OVERHEAD_BYTES + length;
        entries++;
        return true;
    }

    byte[] keyArray() {
        return window.bytes();
    }

    int keyOffset() {
        return window.index(position) + SsTableFormat.LENGTH_BYTES;
    }

    int keyLength() {
        return keyLength;
    }

    byte[] key() {
        return Arrays.copyOfRange(window.bytes(), keyOffset(), keyOffset() + keyLength);
    }

    /** Where the data entry begins. */
    long dataOffset() {
        return dataOffset;
    }

    /** Where the index entry begins. */
    long position() {
        return position;
    }

    /** How many entries have been passed, this one included. */
    long entries() {
        return entries;
    }

    /**
     * How many bytes of the key are enough to tell it from the one before it, and from all before that: whatever is
     * smaller than these bytes is before this key.
     */
    int distinctKeyBytes() {
        if (previousKeyLength == 0) {
            return 0;
        }
        int common = Arrays.mismatch(
                previousKey, 0, previousKeyLength, window.bytes(), keyOffset(), keyOffset() + keyLength);
        return common + 1;
    }

    private void load(int needed) throws IOException {
        if (needed > end - position) {
            throw new CorruptionException(
                    file.path(), position, "an index entry of " + needed + " bytes", (end - position) + " bytes");
        }
        if (window.available(position) < needed) {
            window.forward(position, needed, end);
        }
    }

    private void rememberKey() {
        if (previousKey.length < keyLength) {
            previousKey = new byte[Math.max(keyLength, 2 * previousKey.length)];
        }
        System.arraycopy(window.bytes(), keyOffset(), previousKey, 0, keyLength);
        previousKeyLength = keyLength;
    }

    private void checkKeyLength(int length) throws CorruptionException {
        long most = Math.min(Limits.MAX_KEY_BYTES, end - position - SsTableFormat.INDEX_OVERHEAD_BYTES);
        if (length <= 0 || length > most) {
            throw new CorruptionException(
                    file.path(), position, "a key length of 1 to " + most, Integer.toUnsignedString(length));
        }
    }

    private void checkKey() throws CorruptionException {
        int from = keyOffset();
        if (Arrays.compareUnsigned(previousKey, 0, previousKeyLength, window.bytes(), from, from + keyLength) >= 0) {
            throw new CorruptionException(
                    file.path(),
                    position + SsTableFormat.LENGTH_BYTES,
                    "a key above " + Printable.text(Arrays.copyOf(previousKey, previousKeyLength)),
                    Printable.text(key()));
        }
    }

    /** The first data entry is at the start of the file, and each of the others leaves room for the one before it. */
    private void checkOffset(long offset) throws CorruptionException {
        long least = entries == 0 ? 0 : dataOffset + SsTableFormat.ENTRY_OVERHEAD_BYTES + previousKeyLength;
        long most = entries == 0 ? 0 : dataEnd - SsTableFormat.ENTRY_OVERHEAD_BYTES - keyLength;
        if (offset < least || offset > most) {
            throw new CorruptionException(
                    file.path(),
                    position + SsTableFormat.LENGTH_BYTES + keyLength,
                    "an offset of " + least + " to " + most,
                    Long.toUnsignedString(offset));
        }
    }

    private void checkCount() throws CorruptionException {
        long promised = file.footer().entries();
        if (entries != promised || (entries == 0 && dataEnd != 0)) {
            throw new CorruptionException(
                    file.path(),
                    end,
                    promised + " entries in " + dataEnd + " bytes of data",
                    entries + " index entries");
        }
    }
}
