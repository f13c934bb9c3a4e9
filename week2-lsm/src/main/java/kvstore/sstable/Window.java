package kvstore.sstable;

import java.io.IOException;
import kvstore.codec.Crc32c;
import kvstore.sorted.ReadTally;
import kvstore.sorted.ScanBuffers;

/**
 * A part of a file that a walk has in memory, all of it checked. It moves forward or backward with the walk, and reads
 * ahead: little at first, because most walks are short, and from the third time on twice as much each time.
 *
 * <p>After an error it is where it was, so that the walk can be tried again.
 */
final class Window {
    static final int FIRST_READ_BYTES = SsTableFormat.CHUNK_BYTES;
    static final int MAX_READ_BYTES = 128 << 10;

    /** An array that grew beyond this for one large entry is given back once smaller ones follow. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final byte[] NOTHING = new byte[0];

    private final ChecksummedFile file;
    private final Crc32c crc = new Crc32c();
    private byte[] bytes = NOTHING;
    private long start;
    private int length;
    private int readBytes = FIRST_READ_BYTES;
    private long reads;
    private long bytesRead;

    Window(ChecksummedFile file) {
        this.file = file;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes} a byte of the file is. */
    int index(long offset) {
        return (int) (offset - start);
    }

    /** How many bytes of the file from an offset on are here; nothing, or less, if none of them is. */
    int available(long offset) {
        return offset < start ? 0 : (int) Math.min(Integer.MAX_VALUE, start + length - offset);
    }

    /**
     * Moves on, so that it begins at an offset and has so many bytes at least.
     *
     * @param limit where the walk is going to end
     */
    void forward(long offset, int needed, long limit) throws IOException {
        boolean adjoins = offset >= start && offset <= start + length && length > 0;
        int kept = adjoins ? available(offset) : 0;
        long from = adjoins ? start + length : SsTableFormat.chunkStart(offset);
        long ahead = Math.min(from + readBytes, file.chunksEnd(limit));
        int read = (int) (Math.max(ahead, file.chunksEnd(offset + needed)) - from);
        keep(adjoins ? index(offset) : 0, kept, 0, kept + read);
        start = from - kept;
        length = kept;
        file.read(from, bytes, kept, read, crc);
        length = kept + read;
        readMore(read);
    }

    /**
     * Moves back, so that it holds all bytes between two offsets.
     *
     * @param limit where the walk is going to end: nothing before it is read
     */
    void backward(long from, long to, long limit) throws IOException {
        boolean adjoins = to >= start && to <= start + length && length > 0;
        int kept = adjoins ? index(to) : 0;
        long end = adjoins ? start : file.chunksEnd(to);
        long ahead = Math.max(SsTableFormat.chunkStart(Math.max(end - readBytes, 0)), SsTableFormat.chunkStart(limit));
        long begin = Math.min(ahead, SsTableFormat.chunkStart(from));
        int read = (int) (end - begin);
        keep(0, kept, read, kept + read);
        length = 0;
        file.read(begin, bytes, 0, read, crc);
        start = begin;
        length = kept + read;
        readMore(read);
    }

    /** What was read so far. */
    ReadTally tally() {
        return new ReadTally(reads, 0, bytesRead);
    }

    /** Lets go of the memory. */
    void clear() {
        byte[] used = bytes;
        bytes = NOTHING;
        length = 0;
        ScanBuffers.putBack(used);
    }

    /** Makes room, and moves the bytes that are still needed. */
    private void keep(int from, int count, int to, int capacity) {
        byte[] target = bytes;
        if (capacity > bytes.length || (bytes.length > KEPT_BYTES && capacity <= KEPT_BYTES)) {
            // A little more than asked for: how much is kept differs from time to time.
            target = ScanBuffers.take(capacity + SsTableFormat.CHUNK_BYTES + capacity / 8);
        }
        System.arraycopy(bytes, from, target, to, count);
        if (target != bytes) {
            ScanBuffers.putBack(bytes);
        }
        bytes = target;
    }

    private void readMore(int read) {
        reads++;
        bytesRead += read;
        if (reads > 1) {
            readBytes = Math.min(readBytes * 2, MAX_READ_BYTES);
        }
    }
}
