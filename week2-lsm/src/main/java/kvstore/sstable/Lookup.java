package kvstore.sstable;

import java.io.IOException;
import java.util.Arrays;
import kvstore.codec.Crc32c;
import kvstore.sorted.ReadTally;
import kvstore.sorted.Tombstone;
import org.jspecify.annotations.Nullable;

/**
 * The search for one key in one run, with the memory that it needs. Each thread has one of its own and uses it again for
 * every table, so that a look-up allocates nothing but the value it returns.
 */
final class Lookup {
    /**
     * The most that is read at once. Every key of a run, with the two lengths around it, lies in so many bytes from the
     * run's first chunk on; only the value of the run's last entry may go beyond them.
     */
    private static final int MAX_BYTES = 128 << 10;

    private static final ThreadLocal<Lookup> OF_THREAD = ThreadLocal.withInitial(Lookup::new);

    private final Crc32c crc = new Crc32c();
    private final DataEntry entry = new DataEntry();
    private byte[] bytes = new byte[4 * SsTableFormat.CHUNK_BYTES];
    private long reads;
    private long bytesRead;

    private Lookup() {}

    static Lookup ofThread() {
        return OF_THREAD.get();
    }

    /**
     * The value, {@link Tombstone#MARK}, or {@code null} if the run that begins and ends there does not have the key.
     *
     * <p>What is beyond the run's first chunk is read only when the search comes there, which is seldom: only the last
     * entry goes so far.
     */
    byte @Nullable [] find(ChecksummedFile file, long runStart, long runEnd, byte[] key) throws IOException {
        long from = SsTableFormat.chunkStart(runStart);
        int length = (int) Math.min(file.chunksEnd(runEnd) - from, MAX_BYTES);
        int there = Math.min(length, SsTableFormat.CHUNK_BYTES);
        reads = 0;
        bytesRead = 0;
        read(file, from, bytes, 0, there);
        // exercise week2/find
        for (long offset = runStart; offset < runEnd; ) {
            int at = (int) (offset - from);
            int size = entry.parse(bytes, at, there - at, runEnd - offset);
            if (size > there - at && there < length) {
                reserve(length, there);
                read(file, from + there, bytes, there, length - there);
                there = length;
                size = entry.parse(bytes, at, length - at, runEnd - offset);
            }
            if (size == DataEntry.MALFORMED) {
                throw entry.damage(file.path(), offset, runEnd - offset);
            }
            int order = entry.compareKey(bytes, key);
            if (order >= 0) {
                return order > 0 ? null : value(file, from + there, there);
            }
            offset += size;
        }
        return null;
        // exercise ends
    }

    /** What the last {@link #find} has read. */
    ReadTally tally() {
        return new ReadTally(reads, 0, bytesRead);
    }

    private void read(ChecksummedFile file, long from, byte[] target, int offset, int length) throws IOException {
        file.read(from, target, offset, length, crc);
        reads++;
        bytesRead += length;
    }

    private void reserve(int length, int kept) {
        if (length > bytes.length) {
            byte[] larger = new byte[Math.min(Math.max(length, 2 * bytes.length), MAX_BYTES)];
            System.arraycopy(bytes, 0, larger, 0, kept);
            bytes = larger;
        }
    }

    private byte[] value(ChecksummedFile file, long bytesEnd, int length) throws IOException {
        if (entry.isTombstone()) {
            return Tombstone.MARK;
        }
        int valueOffset = entry.valueOffset();
        if (entry.valueLength() <= length - valueOffset) {
            return Arrays.copyOfRange(bytes, valueOffset, valueOffset + entry.valueLength());
        }
        return longValue(file, bytesEnd, length);
    }

    /**
     * A value that goes on behind the bytes that were read: its other chunks go straight into the array that is
     * returned, piece by piece, but for the last, which it has only a part of.
     */
    private byte[] longValue(ChecksummedFile file, long bytesEnd, int length) throws IOException {
        byte[] value = new byte[entry.valueLength()];
        int done = length - entry.valueOffset();
        System.arraycopy(bytes, entry.valueOffset(), value, 0, done);
        long at = bytesEnd;
        while (value.length - done >= SsTableFormat.CHUNK_BYTES) {
            int piece = (int) SsTableFormat.chunkStart(Math.min(value.length - done, MAX_BYTES));
            read(file, at, value, done, piece);
            at += piece;
            done += piece;
        }
        if (done < value.length) {
            read(file, at, bytes, 0, (int) (file.chunksEnd(at + 1) - at));
            System.arraycopy(bytes, 0, value, done, value.length - done);
        }
        return value;
    }
}
