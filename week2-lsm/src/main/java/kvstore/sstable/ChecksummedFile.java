package kvstore.sstable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.codec.Crc32c;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * A table's file, of which only whole chunks are read, and none is handed out whose checksum is wrong.
 *
 * <p><b>Threads.</b> Any number at once, each with a {@link Crc32c} of its own.
 */
final class ChecksummedFile implements Closeable {
    private final Path path;
    private final ReadFile file;
    private final ChecksumBlock checksums;

    private ChecksummedFile(Path path, ReadFile file, ChecksumBlock checksums) {
        this.path = path;
        this.file = file;
        this.checksums = checksums;
    }

    /** Opens a file to read it once, from its beginning to its end or in a part. */
    static ChecksummedFile open(Disk disk, Path path) throws IOException {
        ReadFile file = disk.openRead(path);
        try {
            return new ChecksummedFile(path, file, new ChecksumBlock(path, file));
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, file);
            throw e;
        }
    }

    /** Opens the same file once more, to read it often. This one is to be closed as well. */
    ChecksummedFile reopenImmutable(Disk disk) throws IOException {
        return new ChecksummedFile(path, disk.openImmutable(path), checksums);
    }

    Path path() {
        return path;
    }

    long sizeBytes() {
        return checksums.fileBytes();
    }

    int lastChecksum() {
        return checksums.lastChecksum();
    }

    Footer footer() {
        return checksums.footer();
    }

    /** Where the index block ends: all bytes before are under chunk checksums. */
    long checkedBytes() {
        return checksums.checkedBytes();
    }

    /** Where the chunks end that some bytes up to an offset lie in. */
    long chunksEnd(long offset) {
        return Math.min(SsTableFormat.chunkEnd(offset), checkedBytes());
    }

    /**
     * Reads whole chunks and checks them.
     *
     * @param from where a chunk begins
     * @param length whole chunks, or up to the end of the last one
     */
    void read(long from, byte[] bytes, int offset, int length, Crc32c crc) throws IOException {
        readUnchecked(from, bytes, offset, length);
        check(from, bytes, offset, length, crc);
    }

    /** Reads bytes of which none must be looked at before they went through {@link #check}. */
    void readUnchecked(long from, byte[] bytes, int offset, int length) throws IOException {
        file.read(from, bytes, offset, length);
    }

    /** Checks chunks that were read; otherwise like {@link #read}. */
    void check(long from, byte[] bytes, int offset, int length, Crc32c crc) throws IOException {
        assert from % SsTableFormat.CHUNK_BYTES == 0 && from + length == chunksEnd(from + length);
        // exercise week2/checksums
        int chunk = (int) (from / SsTableFormat.CHUNK_BYTES);
        for (int done = 0; done < length; done += SsTableFormat.CHUNK_BYTES) {
            int computed = crc.of(bytes, offset + done, Math.min(SsTableFormat.CHUNK_BYTES, length - done));
            if (computed != checksums.checksum(chunk)) {
                file.checkReadable();
                throw damagedChunk(chunk, computed);
            }
            chunk++;
        }
        // exercise ends
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    static void closeAfter(Throwable because, Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private CorruptionException damagedChunk(int chunk, int computed) {
        long start = (long) chunk * SsTableFormat.CHUNK_BYTES;
        return new CorruptionException(
                path,
                start,
                "bytes up to offset " + chunksEnd(start + 1) + " with checksum "
                        + Crc32c.toString(checksums.checksum(chunk)),
                "checksum " + Crc32c.toString(computed));
    }
}
