package kvstore.io.sim;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Objects;
import kvstore.io.ReadFile;

/** A file that is open for reading, though its name may be gone. */
final class SimulatedReadFile implements ReadFile {
    private final SimulatedDisk disk;
    private final Path path;
    private final FileBody body;
    private boolean closed;

    SimulatedReadFile(SimulatedDisk disk, Path path, FileBody body) {
        this.disk = disk;
        this.path = path;
        this.body = body;
        disk.opened();
    }

    @Override
    public void read(long position, byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        synchronized (disk) {
            requireOpen();
            disk.ask(OperationKind.READ, path);
            if (position < 0 || position > body.length() - length) {
                throw new EOFException(path + " ends at offset " + body.length() + ", before " + (position + length));
            }
            body.read((int) position, bytes, offset, length);
        }
    }

    @Override
    public long size() throws IOException {
        synchronized (disk) {
            requireOpen();
            return body.length();
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
