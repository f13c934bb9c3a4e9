package kvstore.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.codec.Crc32c;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/** A table's file: its footer, read and checked, and its other parts, read and checked on demand. Any thread. */
final class TableFile implements Closeable {
    private final Path path;
    private final ReadFile file;
    private final TableFooter footer;
    private final long size;

    private TableFile(Path path, ReadFile file, TableFooter footer) throws IOException {
        this.path = path;
        this.file = file;
        this.footer = footer;
        this.size = file.size();
    }

    /** Opens a file to read it once, from its beginning to its end or in a part. */
    static TableFile open(Disk disk, Path path) throws IOException {
        ReadFile file = disk.openRead(path);
        try {
            return new TableFile(path, file, TableFooter.read(path, file));
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, file);
            throw e;
        }
    }

    /** Over a file that is open already, with a footer that may be wrong. */
    static TableFile over(Path path, ReadFile file, TableFooter footer) throws IOException {
        return new TableFile(path, file, footer);
    }

    /** Opens the same file once more, to read it often. This one is to be closed as well. */
    TableFile reopenImmutable(Disk disk) throws IOException {
        ReadFile again = disk.openImmutable(path);
        try {
            return new TableFile(path, again, footer);
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, again);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    TableFooter footer() {
        return footer;
    }

    long sizeBytes() {
        return size;
    }

    TableProperties readProperties() throws IOException {
        long start = footer.propertiesOffset();
        byte[] bytes = section(start, size - TableFormat.FOOTER_BYTES, footer.propertiesChecksum(), "properties");
        return TableProperties.decode(path, start, bytes);
    }

    byte[] readIndex() throws IOException {
        return section(footer.indexOffset(), footer.propertiesOffset(), footer.indexChecksum(), "index");
    }

    byte[] readFilter() throws IOException {
        return section(footer.filterOffset(), footer.indexOffset(), footer.filterChecksum(), "filter");
    }

    /** Reads bytes of which none may be looked at before they are checked. */
    void readUnchecked(long offset, byte[] bytes, int at, int length) throws IOException {
        file.read(offset, bytes, at, length);
    }

    /** An error if bytes that turned out wrong are so because they could not be read. */
    void checkReadable() throws IOException {
        file.checkReadable();
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

    private byte[] section(long start, long end, int checksum, String name) throws IOException {
        byte[] bytes = new byte[(int) (end - start)];
        file.read(start, bytes, 0, bytes.length);
        int computed = new Crc32c().of(bytes, 0, bytes.length);
        if (computed != checksum) {
            file.checkReadable();
            throw new CorruptionException(
                    path,
                    start,
                    "the " + name + " up to offset " + end + " with checksum " + Crc32c.toString(checksum),
                    "checksum " + Crc32c.toString(computed));
        }
        return bytes;
    }
}
