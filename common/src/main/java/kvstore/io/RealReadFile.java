package kvstore.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A channel that is opened again when an interrupt closed it. The JDK closes a {@link FileChannel} for all threads when
 * one of them is interrupted while it reads; here each of them opens it anew and reads on, and the interrupted one keeps
 * its flag.
 */
final class RealReadFile implements ReadFile {
    /** The JDK reads into memory outside the heap, which it keeps for each thread; small pieces keep it small. */
    private static final int PIECE_BYTES = 64 << 10;

    private final Path path;
    private volatile FileChannel channel;
    private volatile boolean closed;

    RealReadFile(Path path) throws IOException {
        this.path = path;
        this.channel = open(path);
    }

    @Override
    public void read(long position, byte[] bytes, int offset, int length) throws IOException {
        boolean interrupted = false;
        try {
            int done = 0;
            while (done < length) {
                FileChannel current = channel;
                try {
                    int piece = Math.min(PIECE_BYTES, length - done);
                    int n = current.read(ByteBuffer.wrap(bytes, offset + done, piece), position + done);
                    if (n < 0) {
                        throw new EOFException(
                                path + " ends at offset " + (position + done) + ", before " + (position + length));
                    }
                    done += n;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    reopen(current);
                } catch (ClosedChannelException e) {
                    reopen(current);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public long size() throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                FileChannel current = channel;
                try {
                    return current.size();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    reopen(current);
                } catch (ClosedChannelException e) {
                    reopen(current);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (channel == broken) {
            channel = open(path);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }
}
