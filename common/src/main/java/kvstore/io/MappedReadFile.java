package kvstore.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that nobody changes any more, mapped into memory: reading a part of it copies it, without a call of the operating
 * system. An interrupt means nothing to it, and it needs no name: it reads on when its file is renamed or removed.
 *
 * <p>It took the time of reading 4 KiB at a random place from 0.75 µs to 0.27 µs.
 *
 * <p><b>Errors.</b> Where the medium fails, or somebody has cut the file, there is no page behind the mapping. The JDK
 * turns that into an {@link InternalError}, which here becomes an {@link IOException}. But compiled code may run on for a
 * while before it is raised, with bytes in the array that were never read. So the beginning of each page is spoilt in the
 * array before the page is read: whoever checks a checksum finds that out, and gets the error from {@link #checkReadable}.
 *
 * <p><b>Lifecycle.</b> The mapping, and with it the space of a file that was removed, is given back by {@link #close}, not
 * at some time by the garbage collector. To read memory that is no longer mapped would end the whole process, so reads are
 * counted (see {@link ReadCount}), and closing waits for those under way.
 */
final class MappedReadFile implements ReadFile {
    /** A buffer has no more bytes than an {@code int} counts, so a large file takes several, of 1 GiB each. */
    static final int SEGMENT_BITS = 30;

    /** Pages may be larger, but not smaller. */
    private static final int PAGE_BYTES = 4096;

    private static final int SPOILT_BYTES = 8;
    private static final byte SPOILT = (byte) 0xA5;

    private final Path path;
    private final long size;
    private final int segmentBits;
    private final Mapping[] segments;
    private final ReadCount reads = new ReadCount();

    private MappedReadFile(Path path, long size, int segmentBits, Mapping[] segments) {
        this.path = path;
        this.size = size;
        this.segmentBits = segmentBits;
        this.segments = segments;
    }

    /**
     * Maps a file that exists.
     *
     * @param segmentBits the most bytes of a buffer, as a power of two
     * @throws UnsupportedOperationException if the file system has no mappings
     */
    static MappedReadFile open(Path path, int segmentBits) throws IOException {
        boolean interrupted = Thread.interrupted(); // it would close the channel
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                    return map(path, channel, segmentBits);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static MappedReadFile map(Path path, FileChannel channel, int segmentBits) throws IOException {
        long size = channel.size();
        long segmentBytes = 1L << segmentBits;
        Mapping[] segments = new Mapping[Math.toIntExact((size + segmentBytes - 1) >>> segmentBits)];
        int mapped = 0;
        try {
            for (; mapped < segments.length; mapped++) {
                long start = mapped * segmentBytes;
                segments[mapped] =
                        Mapping.of(channel, FileChannel.MapMode.READ_ONLY, start, Math.min(segmentBytes, size - start));
            }
        } finally {
            for (int i = 0; mapped < segments.length && i < mapped; i++) {
                segments[i].unmap();
            }
        }
        return new MappedReadFile(path, size, segmentBits, segments);
    }

    @Override
    public void read(long position, byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (position < 0 || position > size - length) {
            throw new EOFException(path + " ends at offset " + size + ", before " + (position + length));
        }
        int ticket = reads.begin();
        try {
            spoil(position, bytes, offset, length);
            copy(position, bytes, offset, length);
        } catch (InternalError e) {
            throw unreadable(e);
        } finally {
            reads.end(ticket);
        }
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck")
    public void checkReadable() throws IOException {
        try {
            // A call that leaves compiled code: an error that is on its way is raised here.
            Thread.yield();
        } catch (InternalError e) {
            throw unreadable(e);
        }
        checkSize(null);
    }

    @Override
    public long size() throws IOException {
        if (reads.closed()) {
            throw new ClosedChannelException();
        }
        return size;
    }

    @Override
    public void close() {
        if (reads.close()) {
            for (Mapping segment : segments) {
                segment.unmap();
            }
        }
    }

    private static void spoil(long position, byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; done += PAGE_BYTES - (int) ((position + done) % PAGE_BYTES)) {
            int from = offset + done;
            Arrays.fill(bytes, from, from + Math.min(SPOILT_BYTES, length - done), SPOILT);
        }
    }

    private void copy(long position, byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            ByteBuffer segment = segments[(int) ((position + done) >>> segmentBits)].buffer();
            int index = (int) ((position + done) & ((1L << segmentBits) - 1));
            int piece = Math.min(length - done, segment.capacity() - index);
            segment.get(index, bytes, offset + done, piece);
            done += piece;
        }
    }

    private IOException unreadable(InternalError error) throws IOException {
        checkSize(error);
        return new IOException(path + " cannot be read, or was cut while it was open", error);
    }

    private void checkSize(@Nullable InternalError error) throws IOException {
        if (Files.exists(path) && Files.size(path) < size) {
            EOFException cut = new EOFException(path + " ends at offset " + Files.size(path) + ", before " + size
                    + ": it was cut while it was open");
            if (error != null) {
                cut.initCause(error);
            }
            throw cut;
        }
    }
}
