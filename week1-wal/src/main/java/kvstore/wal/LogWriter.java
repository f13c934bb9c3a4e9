package kvstore.wal;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.codec.OperationCursor;
import kvstore.codec.Operations;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.explain.Action;
import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import kvstore.io.AppendFile;
import kvstore.io.FlightRecording;
import kvstore.io.ReadFile;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log, where records are added. Records gather in a buffer until {@link #write}, so that a group of batches
 * costs one call of the operating system.
 *
 * <p><b>Durability.</b> After {@link #write} the records survive {@code kill -9}; after {@link #force} a power cut.
 *
 * <p><b>Threads.</b> One thread at a time; beside it others may call {@link #force}, and ask how far the log is.
 *
 * <p><b>Errors.</b> After an {@link IOException} the end of the log is unknown. Whoever owns the writer must not use it
 * again but to close it (see {@link FailureLatch}).
 */
public final class LogWriter implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final AppendFile file;
    private final long number;
    private final LogFormat.HeaderChecksum headerChecksum;
    private final Crc32c payloadChecksum = new Crc32c();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Object forcing = new Object();

    private int buffered;
    private long nextSequence;
    private boolean endsInMark;
    private boolean closed;
    private boolean forceFailed;
    private long groupStart;
    private volatile long forcedBytes;

    /** These two change with every group, so they are written with release: a volatile write would wait for memory. */
    private final AtomicLong writtenTo;

    private final AtomicLong writtenBytes;
    private volatile long syncedTo;

    private LogWriter(AppendFile file, long number, long nextSequence, long syncedTo) {
        this.file = file;
        this.number = number;
        this.headerChecksum = new LogFormat.HeaderChecksum(number);
        this.nextSequence = nextSequence;
        this.writtenTo = new AtomicLong(nextSequence - 1);
        this.syncedTo = syncedTo;
        this.writtenBytes = new AtomicLong(file.size());
        this.forcedBytes = file.size();
        this.groupStart = file.size();
    }

    /** Begins a log in a file that is still empty. The caller publishes the file. */
    public static LogWriter begin(AppendFile file, long number, long firstSequence, long syncedTo) throws IOException {
        byte[] header = new LogFormat.FileHeader(number, firstSequence, syncedTo).encode();
        file.append(header, 0, header.length);
        return new LogWriter(file, number, firstSequence, syncedTo);
    }

    /** Makes a new, empty log under the given name, durably, in place of one that has the name, and opens it. */
    public static LogWriter create(DataDirectory directory, String name, long number, long firstSequence, long syncedTo)
            throws IOException {
        byte[] header = new LogFormat.FileHeader(number, firstSequence, syncedTo).encode();
        directory.publish(name, file -> file.append(header, 0, header.length));
        return new LogWriter(
                directory.disk().openLog(directory.file(name), header.length), number, firstSequence, syncedTo);
    }

    /**
     * Takes up a log that was closed cleanly, or that was just written and forced: all of it is durable.
     *
     * @param end where its records end
     */
    public static LogWriter resume(DataDirectory directory, String name, long number, long nextSequence, long end)
            throws IOException {
        AppendFile file = directory.disk().openLog(directory.file(name), end);
        LogWriter writer = new LogWriter(file, number, nextSequence, nextSequence - 1);
        writer.endsInMark = true;
        return writer;
    }

    /**
     * Replaces a log that was not closed by a copy of its sound part, forced, with a mark at its end, and takes it up. The
     * records stay where they are, so their checksums hold.
     */
    public static LogWriter salvage(
            DataDirectory directory, String name, long number, long soundBytes, long nextSequence) throws IOException {
        directory.publish(name, copy -> {
            try (ReadFile log = directory.disk().openRead(directory.file(name))) {
                byte[] piece = new byte[BUFFER_BYTES];
                for (long at = 0; at < soundBytes; at += piece.length) {
                    int length = (int) Math.min(piece.length, soundBytes - at);
                    log.read(at, piece, 0, length);
                    copy.append(piece, 0, length);
                }
            }
            new LogWriter(copy, number, nextSequence, FirstLog.SEQUENCE - 1).mark();
        });
        return resume(directory, name, number, nextSequence, directory.disk().size(directory.file(name)));
    }

    /**
     * Adds a batch behind all others. Its operations get the next sequence numbers.
     *
     * @return the sequence number of its first operation
     */
    public long append(Operations operations) throws IOException {
        return append(operations.array(), 0, operations.byteSize(), operations.count());
    }

    /** Adds a batch that was read from another log. */
    public void append(ReadResult.Batch batch) throws IOException {
        OperationCursor operations = batch.operations();
        append(operations.bytes(), operations.offset(), operations.remaining(), batch.count());
    }

    private long append(byte[] payload, int offset, int length, int count) throws IOException {
        long sequence = nextSequence;
        if (buffered + LogFormat.RECORD_HEADER_BYTES + length <= BUFFER_BYTES) {
            putHeader(payload, offset, length, count);
            System.arraycopy(payload, offset, buffer, buffered, length);
            buffered += length;
        } else {
            write();
            putHeader(payload, offset, length, count);
            write();
            file.append(payload, offset, length);
        }
        nextSequence += count;
        endsInMark = false;
        return sequence;
    }

    /** Hands the records that were added to the operating system. */
    public void write() throws IOException {
        if (buffered > 0) {
            int length = buffered;
            buffered = 0;
            file.append(buffer, 0, length);
        }
        writtenBytes.setRelease(file.size()); // first: who knows of an operation knows of its bytes
        writtenTo.setRelease(nextSequence - 1);
    }

    /** {@link #write()} at the end of a group, and takes down what was added since the last one. */
    public void write(@Nullable Trace trace) throws IOException {
        write();
        if (trace != null) {
            trace.at(Place.Kind.LOG, FileNames.LOG);
            trace.note(Action.APPEND)
                    .count(Figure.LOG_OFFSET, groupStart)
                    .count(Figure.LOG_BYTES, file.size() - groupStart)
                    .as(Outcome.DONE, "");
        }
        groupStart = file.size();
    }

    /** So much of the file has been written, for readers beside the writer: behind it a record may be half there. */
    public long writtenBytes() {
        return writtenBytes.get();
    }

    /**
     * Returns when all that was written before the call is on stable storage. A closed log has nothing left to force: its
     * owner closes it only when its records are durable, here or in the file that takes its place, or after a failure,
     * which whoever forces has to look for afterwards (see {@link FailureLatch#check}).
     */
    public void force() throws IOException {
        force(null);
    }

    /** The same, and takes down whether there was anything left to force. */
    public void force(@Nullable Trace trace) throws IOException {
        boolean due;
        synchronized (forcing) {
            long target = writtenTo.get();
            due = target > syncedTo && (!closed || forceFailed); // closed after a failed force, it is not durable
            if (due) {
                forceFile(target);
                syncedTo = target;
            }
        }
        if (trace != null) {
            trace.at(Place.Kind.LOG, FileNames.LOG);
            trace.note(Action.FORCE)
                    .count(Figure.FORCES, due ? 1 : 0)
                    .as(due ? Outcome.DONE : Outcome.SKIPPED, due ? "" : "another thread has forced it");
        }
    }

    /** Of threads that wait here while a force fails, none may try again: the second one could seem to succeed. */
    private void forceFile(long target) throws IOException {
        if (forceFailed) {
            throw new IOException("not forced again: an earlier force of log " + number + " failed");
        }
        @Nullable LogForceEvent event = FlightRecording.hasBegun() ? LogForceEvent.begun() : null;
        long bytes = writtenBytes.get();
        forceFailed = true; // until it has come back, by whatever exception it may leave
        file.force();
        forceFailed = false;
        if (event != null) {
            event.ended(number, target - syncedTo, bytes - forcedBytes);
        }
        forcedBytes = bytes;
    }

    /** Writes and forces all records, and then says so in the log: it needs no recovery if it ends here. */
    public void mark() throws IOException {
        // exercise week1/mark
        if (!endsInMark) {
            write();
            force();
            putHeader(buffer, 0, 0, 0);
            write();
            synchronized (forcing) {
                forceFile(writtenTo.get());
            }
            endsInMark = true;
        }
        // exercise ends
    }

    /** The sequence number that the next operation gets. */
    public long nextSequence() {
        return nextSequence;
    }

    /** The last operation that is known to be durable. */
    public long syncedTo() {
        return syncedTo;
    }

    public long number() {
        return number;
    }

    /** The log as others may see it, from any thread. */
    public StorePicture.LogPart picture() {
        long forced = forcedBytes; // first, so that it is not ahead of what was written
        long forcedTo = syncedTo;
        return new StorePicture.LogPart(number, writtenBytes.get(), forced, writtenTo.get(), forcedTo);
    }

    /** In bytes, with what is still in the buffer. */
    public long size() {
        return file.size() + buffered;
    }

    /** Closes the file as it is. What was added but not written is lost. */
    @Override
    public void close() throws IOException {
        synchronized (forcing) {
            closed = true;
            file.close();
        }
    }

    private void putHeader(byte[] payload, int offset, int length, int count) {
        // exercise week1/record-header
        int at = buffered;
        LittleEndian.putInt(
                buffer, at + LogFormat.PAYLOAD_CHECKSUM_OFFSET, payloadChecksum.of(payload, offset, length));
        LittleEndian.putInt(buffer, at + LogFormat.PAYLOAD_LENGTH_OFFSET, length);
        LittleEndian.putInt(buffer, at + LogFormat.COUNT_OFFSET, count);
        LittleEndian.putLong(buffer, at + LogFormat.SEQUENCE_OFFSET, nextSequence);
        LittleEndian.putLong(buffer, at + LogFormat.SYNCED_TO_OFFSET, syncedTo);
        LittleEndian.putInt(
                buffer, at + LogFormat.HEADER_CHECKSUM_OFFSET, headerChecksum.of(buffer, at, file.size() + buffered));
        buffered += LogFormat.RECORD_HEADER_BYTES;
        // exercise ends
    }
}
