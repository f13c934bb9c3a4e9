package kvstore.io.sim;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Objects;
import kvstore.io.AppendFile;

/** A log that makes room ahead, as a real one does: none while it is short, then in steps; all in small. */
final class SimulatedLogFile implements AppendFile {
    private static final int SMALLEST_LOG_WITH_ROOM = 1 << 10;
    private static final int STEP_BYTES = 1 << 10;

    private final SimulatedDisk disk;
    private final Path path;
    private final long file;
    private long size;
    private boolean broken;
    private boolean closed;

    SimulatedLogFile(SimulatedDisk disk, Path path, long file, long end) {
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.size = end;
        disk.opened();
    }

    @Override
    public void append(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        synchronized (disk) {
            requireOpen();
            boolean whole = false;
            try {
                int end = disk.body(file).length();
                if (size + length > end && end >= SMALLEST_LOG_WITH_ROOM && length <= STEP_BYTES) {
                    makeRoom(end);
                }
                disk.write(path, file, Math.toIntExact(size), bytes, offset, length);
                whole = true;
            } finally {
                broken |= !whole;
            }
            size += length;
        }
    }

    private void makeRoom(int end) {
        try {
            disk.write(path, file, end, new byte[STEP_BYTES], 0, STEP_BYTES);
        } catch (IOException e) {
            // As on a real disk: what was to be appended may still fit, and says so itself if it does not.
        }
    }

    @Override
    public long size() {
        synchronized (disk) {
            return size;
        }
    }

    @Override
    public void force() throws IOException {
        synchronized (disk) {
            requireOpen();
            disk.force(path, file);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (disk) {
            if (closed) {
                return;
            }
            closed = true;
            disk.closed();
            if (!broken && disk.body(file).length() > size) {
                disk.truncate(path, file, Math.toIntExact(size));
            }
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }
}
