package kvstore.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A new file, written once from its beginning to its end. A {@link RandomAccessFile}, because neither its writes nor its sync are closed by an interrupt, as a {@code
 * FileChannel}'s are, for everybody who uses the channel.
 */
final class RealAppendFile implements AppendFile {
    /** The JDK copies what it writes to memory outside the heap; pieces of this size keep that memory small. */
    private static final int PIECE_BYTES = 64 << 10;

    private final Path path;
    private final RandomAccessFile file;
    private long size;

    /** @param path of an empty file */
    RealAppendFile(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toString(), "rw");
    }

    @Override
    public void append(byte[] bytes, int offset, int length) throws IOException {
        // RandomAccessFile.write goes on after a short write until all is written or an error says why not.
        try {
            for (int done = 0; done < length; done += PIECE_BYTES) {
                file.write(bytes, offset + done, Math.min(PIECE_BYTES, length - done));
            }
        } catch (IOException e) {
            throw named("cannot write to", e);
        }
        size += length;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void force() throws IOException {
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw named("cannot force", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private IOException named(String what, IOException e) {
        return new IOException(what + " " + path + ": " + e.getMessage(), e);
    }
}
