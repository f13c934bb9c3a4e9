package kvstore.wal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.Limits;
import kvstore.UnsupportedFormatException;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.codec.OperationCursor;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * Reads a log from its beginning, record by record.
 *
 * <p><b>Torn or damaged?</b> A crash may leave any part of what was not forced: half a record, zeros, a hole with sound
 * records behind it. A failing disk may change what was forced. Both look the same where they are: a record whose
 * checksum is wrong. What tells them apart is what later records say. Each carries {@code synced_to}, the last operation
 * that was durable when the record was written. So when the record that should begin with operation <i>s</i> is bad,
 * the rest of the log (and of later logs, which the caller knows) is searched for a sound header with {@code synced_to}
 * &ge; <i>s</i>. If there is one, the record was durable once and is damaged now: {@link CorruptionException}. If there is
 * none, nobody was ever told that it is safe: a torn tail.
 *
 * <p><b>Errors.</b> {@link CorruptionException} with file and offset. Every length is checked against what is left of the
 * file before it is believed.
 *
 * <p><b>The end.</b> A log that was not closed has zeros behind its last record: room that was made ahead. Where nothing
 * but zeros is left, the log ends.
 *
 * <p><b>Threads.</b> One at a time. The log may be written meanwhile: what is there at {@link #open} is read.
 */
public final class LogReader implements Closeable {
    private final Path path;
    private final LogFormat.FileHeader header;
    private final LogFormat.HeaderChecksum headerChecksum;
    private final Crc32c payloadChecksum = new Crc32c();
    private final OperationCursor operations = new OperationCursor();
    private final LogWindow window;
    private final long size;

    /** Behind it the file has only zeros: room that was made ahead and not used, or a record that ends in zeros. */
    private final long contentEnd;

    private long position = LogFormat.FILE_HEADER_BYTES;
    private long nextSequence;
    private long syncedTo;

    private LogReader(Path path, LogFormat.FileHeader header, ReadFile file, long size) throws IOException {
        this.path = path;
        this.header = header;
        this.headerChecksum = new LogFormat.HeaderChecksum(header.number());
        this.window = new LogWindow(file, size);
        this.size = size;
        this.contentEnd = contentEnd(file, size);
        this.nextSequence = header.firstSequence();
        this.syncedTo = header.syncedTo();
    }

    /**
     * Opens a log and checks its header. A log comes into being whole, header included (see {@link
     * kvstore.directory.DataDirectory#publish}), so one without a sound header is damaged, not torn.
     */
    public static LogReader open(Disk disk, Path path) throws IOException {
        return open(disk, path, Long.MAX_VALUE);
    }

    /**
     * Opens a log that is still being written.
     *
     * @param writtenBytes as its writer says; nothing behind it is looked at
     */
    public static LogReader open(Disk disk, Path path, long writtenBytes) throws IOException {
        ReadFile file = disk.openRead(path);
        try {
            long size = Math.min(file.size(), writtenBytes);
            return new LogReader(path, readHeader(path, file, size), file, size);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** Over a file that is open already, and that somebody else closes. */
    static LogReader over(Path path, ReadFile file, long size) throws IOException {
        return new LogReader(path, readHeader(path, file, size), file, size);
    }

    /** The same, whatever the log's header is: only if its number is right after all, records are sound. */
    static LogReader overUnchecked(Path path, ReadFile file, long size) throws IOException {
        byte[] header = new byte[LogFormat.FILE_HEADER_BYTES];
        file.read(0, header, 0, header.length);
        return new LogReader(path, LogFormat.FileHeader.decode(header), file, size);
    }

    /** Whether a file begins like a log. */
    public static boolean recognises(Disk disk, Path path) throws IOException {
        try (ReadFile file = disk.openRead(path)) {
            byte[] magic = new byte[Integer.BYTES];
            if (file.size() < magic.length) {
                return false;
            }
            file.read(0, magic, 0, magic.length);
            return LittleEndian.getInt(magic, 0) == LogFormat.MAGIC;
        }
    }

    private static LogFormat.FileHeader readHeader(Path path, ReadFile file, long size) throws IOException {
        if (size < LogFormat.FILE_HEADER_BYTES) {
            throw new CorruptionException(
                    path, 0, "a log's header of " + LogFormat.FILE_HEADER_BYTES + " bytes", size + " bytes");
        }
        byte[] bytes = new byte[LogFormat.FILE_HEADER_BYTES];
        file.read(0, bytes, 0, bytes.length);
        int magic = LittleEndian.getInt(bytes, LogFormat.MAGIC_OFFSET);
        if (magic != LogFormat.MAGIC) {
            throw new CorruptionException(
                    path, 0, "magic number " + hex(LogFormat.MAGIC) + " (\"KVWL\")", "magic number " + hex(magic));
        }
        int stored = LittleEndian.getInt(bytes, LogFormat.FILE_CHECKSUM_OFFSET);
        int actual = new Crc32c().of(bytes, 0, LogFormat.FILE_CHECKSUM_OFFSET);
        if (stored != actual) {
            throw new CorruptionException(
                    path, LogFormat.FILE_CHECKSUM_OFFSET, "header checksum " + hex(actual), hex(stored));
        }
        int version = LittleEndian.getInt(bytes, LogFormat.VERSION_OFFSET);
        if (version != LogFormat.VERSION) {
            throw new UnsupportedFormatException(
                    path, "log format", Integer.toUnsignedLong(version), LogFormat.VERSION);
        }
        return LogFormat.FileHeader.decode(bytes);
    }

    private static long contentEnd(ReadFile file, long size) throws IOException {
        byte[] piece = new byte[(int) Math.min(size, 16 << 10)];
        for (long end = size; end > 0; ) {
            int length = (int) Math.min(piece.length, end);
            end -= length;
            file.read(end, piece, 0, length);
            for (int i = length - 1; i >= 0; i--) {
                if (piece[i] != 0) {
                    return end + i + 1;
                }
            }
        }
        return 0;
    }

    /** How many bytes of records there are from a place on, whole or not. */
    long bytesBehind(long offset) {
        return Math.max(0, recordsEnd() - offset);
    }

    /** Where the room begins, or the file ends. A few zeros may belong to half a record. */
    long recordsEnd() {
        boolean room = size - contentEnd >= LogFormat.RECORD_HEADER_BYTES;
        return room ? contentEnd : size;
    }

    /** Begins at another record than the first; where it stands and what it begins with must be known. */
    public void skipTo(long offset, long sequence) {
        position = offset;
        nextSequence = sequence;
    }

    /** The next record, mark, or end. At an end it stays. */
    public ReadResult next() throws IOException {
        long left = size - position;
        if (position >= contentEnd) {
            return new ReadResult.EndOfLog();
        }
        if (left < LogFormat.RECORD_HEADER_BYTES) {
            return tornOrDamaged(left + " of " + LogFormat.RECORD_HEADER_BYTES + " header bytes");
        }
        // exercise week1/read-record
        int at = window.at(position, LogFormat.RECORD_HEADER_BYTES);
        byte[] bytes = window.bytes();
        int storedHeader = LittleEndian.getInt(bytes, at + LogFormat.HEADER_CHECKSUM_OFFSET);
        int actualHeader = headerChecksum.of(bytes, at, position);
        if (storedHeader != actualHeader) {
            return continuesBehindMark()
                    ? acceptDamagedMark()
                    : tornOrDamaged("header checksum " + hex(storedHeader) + " instead of " + hex(actualHeader));
        }
        int length = LittleEndian.getInt(bytes, at + LogFormat.PAYLOAD_LENGTH_OFFSET);
        int count = LittleEndian.getInt(bytes, at + LogFormat.COUNT_OFFSET);
        long sequence = LittleEndian.getLong(bytes, at + LogFormat.SEQUENCE_OFFSET);
        long recordSyncedTo = LittleEndian.getLong(bytes, at + LogFormat.SYNCED_TO_OFFSET);
        checkHeader(length, count, sequence, recordSyncedTo);
        if (length > left - LogFormat.RECORD_HEADER_BYTES) {
            return tornOrDamaged((left - LogFormat.RECORD_HEADER_BYTES) + " of " + length + " payload bytes");
        }
        int storedPayload = LittleEndian.getInt(bytes, at + LogFormat.PAYLOAD_CHECKSUM_OFFSET);
        int payload = window.at(position + LogFormat.RECORD_HEADER_BYTES, length);
        int actualPayload = payloadChecksum.of(window.bytes(), payload, length);
        if (storedPayload != actualPayload) {
            return tornOrDamaged("payload checksum " + hex(actualPayload) + " instead of " + hex(storedPayload));
        }
        return accept(sequence, count, length, payload, recordSyncedTo);
        // exercise ends
    }

    private ReadResult accept(long sequence, int count, int length, int payload, long recordSyncedTo)
            throws CorruptionException {
        checkOperations(window.bytes(), payload, length, count);
        long offset = position;
        position += LogFormat.RECORD_HEADER_BYTES + length;
        nextSequence += count;
        syncedTo = Math.max(syncedTo, recordSyncedTo);
        return count == 0
                ? new ReadResult.Mark(offset, true)
                : new ReadResult.Batch(offset, sequence, count, operations.reset(window.bytes(), payload, length));
    }

    /** A header whose checksum is right was written by a program: what it says must make sense. */
    private void checkHeader(int length, int count, long sequence, long recordSyncedTo) throws CorruptionException {
        if (length < 0 || length > Limits.MAX_BATCH_BYTES || count < 0 || (count == 0) != (length == 0)) {
            throw new CorruptionException(
                    path,
                    position + LogFormat.PAYLOAD_LENGTH_OFFSET,
                    "a payload length up to " + Limits.MAX_BATCH_BYTES + " and a count that fits it",
                    "length " + Integer.toUnsignedString(length) + ", count " + Integer.toUnsignedString(count));
        }
        if (sequence != nextSequence) {
            throw new CorruptionException(
                    path,
                    position + LogFormat.SEQUENCE_OFFSET,
                    "sequence number " + nextSequence,
                    "sequence number " + sequence);
        }
        if (recordSyncedTo >= sequence) {
            throw new CorruptionException(
                    path,
                    position + LogFormat.SYNCED_TO_OFFSET,
                    "synced_to below " + sequence,
                    "synced_to " + recordSyncedTo);
        }
    }

    /**
     * Whether the place of the next record looks like a mark that was lost: as long as one, and what stands behind it
     * begins with the very operation that is next, so none is missing. The force behind a mark may fail, and the next
     * process finds the mark all the same, writes on behind it, and loses it in a power cut.
     */
    private boolean continuesBehindMark() throws IOException {
        // exercise week1/mark
        long behind = position + LogFormat.RECORD_HEADER_BYTES;
        if (!isSoundHeader(behind)) {
            return false;
        }
        int at = window.at(behind, LogFormat.RECORD_HEADER_BYTES);
        return LittleEndian.getLong(window.bytes(), at + LogFormat.SEQUENCE_OFFSET) == nextSequence;
        // exercise ends
    }

    private ReadResult acceptDamagedMark() {
        long offset = position;
        position += LogFormat.RECORD_HEADER_BYTES;
        return new ReadResult.Mark(offset, false);
    }

    private void checkOperations(byte[] bytes, int payload, int length, int count) throws CorruptionException {
        operations.reset(bytes, payload, length);
        int found = 0;
        while (operations.next()) {
            found++;
        }
        if (operations.malformed() || found != count) {
            long offset = position + LogFormat.RECORD_HEADER_BYTES + (operations.offset() - payload);
            throw new CorruptionException(
                    path, offset, count + " operations", found + (operations.malformed() ? " and other bytes" : ""));
        }
    }

    private ReadResult tornOrDamaged(String what) throws IOException {
        // exercise week1/torn-or-damaged
        if (highestSyncedToBehind(position) >= nextSequence) {
            throw damaged(what);
        }
        return new ReadResult.TornTail(position, bytesBehind(position), what);
        // exercise ends
    }

    /** To be thrown where the next record should be but is not, and was durable once. */
    CorruptionException damaged(String what) {
        return new CorruptionException(
                path, position, "the record of operation " + nextSequence + ", which was durable", what);
    }

    /** Reads no further, but searches the rest of the log for sound headers: how much does it claim was durable? */
    long highestSyncedToInRest() throws IOException {
        return Math.max(syncedTo, highestSyncedToBehind(position));
    }

    /**
     * Stands before the first sound record header from an offset on, whatever lies between: for those who look at what
     * recovery refuses.
     *
     * @return whether there is one
     */
    boolean skipToSoundHeader(long from) throws IOException {
        for (long offset = from; offset < contentEnd && offset <= size - LogFormat.RECORD_HEADER_BYTES; offset++) {
            if (isSoundHeader(offset)) {
                int at = window.at(offset, LogFormat.RECORD_HEADER_BYTES);
                skipTo(offset, LittleEndian.getLong(window.bytes(), at + LogFormat.SEQUENCE_OFFSET));
                return true;
            }
        }
        return false;
    }

    /** Whether the bytes at an offset are a record header, by its checksum. */
    boolean isSoundHeader(long offset) throws IOException {
        if (offset > size - LogFormat.RECORD_HEADER_BYTES) {
            return false;
        }
        int at = window.at(offset, LogFormat.RECORD_HEADER_BYTES);
        int stored = LittleEndian.getInt(window.bytes(), at + LogFormat.HEADER_CHECKSUM_OFFSET);
        return stored == headerChecksum.of(window.bytes(), at, offset);
    }

    /** Where the next record begins, or should. */
    public long position() {
        return position;
    }

    /** The sequence number that the next operation has, or would have. */
    public long nextSequence() {
        return nextSequence;
    }

    /** The last operation that the records read so far call durable. */
    public long syncedTo() {
        return syncedTo;
    }

    public long number() {
        return header.number();
    }

    public long firstSequence() {
        return header.firstSequence();
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }

    /**
     * Tries every byte as the beginning of a header. Most are ruled out by their numbers alone; the checksum, with the
     * log's number and the place in it, decides about the rest.
     */
    private long highestSyncedToBehind(long from) throws IOException {
        // exercise week1/torn-or-damaged
        long highest = -1;
        for (long offset = from; offset < contentEnd && offset <= size - LogFormat.RECORD_HEADER_BYTES; offset++) {
            int at = window.at(offset, LogFormat.RECORD_HEADER_BYTES);
            byte[] bytes = window.bytes();
            long claimed = LittleEndian.getLong(bytes, at + LogFormat.SYNCED_TO_OFFSET);
            long sequence = LittleEndian.getLong(bytes, at + LogFormat.SEQUENCE_OFFSET);
            boolean possible = sequence >= nextSequence && claimed > highest && claimed < sequence;
            if (possible
                    && LittleEndian.getInt(bytes, at + LogFormat.HEADER_CHECKSUM_OFFSET)
                            == headerChecksum.of(bytes, at, offset)) {
                highest = claimed;
            }
        }
        return highest;
        // exercise ends
    }

    private static String hex(int value) {
        return Crc32c.toString(value);
    }
}
