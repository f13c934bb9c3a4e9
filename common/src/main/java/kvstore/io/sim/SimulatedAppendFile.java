package kvstore.io.sim;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Objects;
import kvstore.io.AppendFile;

/** A file that is open for appending. It is the file that it is, whatever name it gets meanwhile. */
final class SimulatedAppendFile implements AppendFile {
    private final SimulatedDisk disk;
    private final Path path;
    private final long file;
    private long size;
    private boolean closed;

    SimulatedAppendFile(SimulatedDisk disk, Path path, long file) {
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.size = disk.body(file).length();
        disk.opened();
    }

    @Override
    public void append(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        synchronized (disk) {
            requireOpen();
            disk.write(path, file, disk.body(file).length(), bytes, offset, length);
            size += length;
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
    public void close() {
        synchronized (disk) {
            if (!closed) {
                closed = true;
                disk.closed();
            }
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }
}
