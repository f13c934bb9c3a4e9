package kvstore.table;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.UnsupportedFormatException;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.io.ReadFile;

/**
 * The last bytes of a table: where its parts begin, and their checksums. The last 48 bytes are a footer in every version
 * of the format, with version, checksum and magic number in the same places.
 */
record TableFooter(
        long filterOffset,
        long indexOffset,
        long propertiesOffset,
        int filterChecksum,
        int indexChecksum,
        int propertiesChecksum) {
    byte[] encode() {
        byte[] bytes = new byte[TableFormat.FOOTER_BYTES];
        LittleEndian.putLong(bytes, TableFormat.FOOTER_FILTER_OFFSET, filterOffset);
        LittleEndian.putLong(bytes, TableFormat.FOOTER_INDEX_OFFSET, indexOffset);
        LittleEndian.putLong(bytes, TableFormat.FOOTER_PROPERTIES_OFFSET, propertiesOffset);
        LittleEndian.putInt(bytes, TableFormat.FOOTER_FILTER_CHECKSUM, filterChecksum);
        LittleEndian.putInt(bytes, TableFormat.FOOTER_INDEX_CHECKSUM, indexChecksum);
        LittleEndian.putInt(bytes, TableFormat.FOOTER_PROPERTIES_CHECKSUM, propertiesChecksum);
        LittleEndian.putInt(bytes, TableFormat.FOOTER_VERSION, TableFormat.VERSION);
        LittleEndian.putInt(bytes, TableFormat.FOOTER_MAGIC, TableFormat.MAGIC);
        LittleEndian.putInt(bytes, TableFormat.FOOTER_CHECKSUM, checksum(bytes));
        return bytes;
    }

    /** Whether a file is long enough for a footer and ends in the magic number. */
    static boolean isThere(ReadFile file) throws IOException {
        long size = file.size();
        if (size < TableFormat.FOOTER_BYTES) {
            return false;
        }
        byte[] magic = new byte[Integer.BYTES];
        file.read(size - magic.length, magic, 0, magic.length);
        return LittleEndian.getInt(magic, 0) == TableFormat.MAGIC;
    }

    /** Reads the footer of a file and checks it. */
    static TableFooter read(Path path, ReadFile file) throws IOException {
        long size = file.size();
        if (size < TableFormat.FOOTER_BYTES) {
            throw new CorruptionException(
                    path, size, "a table, which has at least " + TableFormat.FOOTER_BYTES + " bytes", size + " bytes");
        }
        byte[] bytes = new byte[TableFormat.FOOTER_BYTES];
        long start = size - bytes.length;
        file.read(start, bytes, 0, bytes.length);
        checkMarks(path, start, bytes);
        TableFooter footer = decode(bytes);
        footer.checkOffsets(path, start);
        return footer;
    }

    /** The fields as they stand there, whatever they are. */
    static TableFooter decode(byte[] bytes) {
        return new TableFooter(
                LittleEndian.getLong(bytes, TableFormat.FOOTER_FILTER_OFFSET),
                LittleEndian.getLong(bytes, TableFormat.FOOTER_INDEX_OFFSET),
                LittleEndian.getLong(bytes, TableFormat.FOOTER_PROPERTIES_OFFSET),
                LittleEndian.getInt(bytes, TableFormat.FOOTER_FILTER_CHECKSUM),
                LittleEndian.getInt(bytes, TableFormat.FOOTER_INDEX_CHECKSUM),
                LittleEndian.getInt(bytes, TableFormat.FOOTER_PROPERTIES_CHECKSUM));
    }

    /** The checksum of the footer's bytes, as it has to stand among them. */
    static int checksum(byte[] footer) {
        return new Crc32c().of(footer, 0, TableFormat.FOOTER_CHECKSUM, footer, TableFormat.FOOTER_MAGIC, Integer.BYTES);
    }

    /** Whether the offsets can be those of a table whose footer begins somewhere. */
    boolean canBeAt(long start) {
        try {
            checkOffsets(Path.of(""), start);
            return true;
        } catch (CorruptionException e) {
            return false;
        }
    }

    private static void checkMarks(Path path, long start, byte[] bytes) throws IOException {
        int magic = LittleEndian.getInt(bytes, TableFormat.FOOTER_MAGIC);
        if (magic != TableFormat.MAGIC) {
            throw new CorruptionException(
                    path,
                    start + TableFormat.FOOTER_MAGIC,
                    String.format("the magic number 0x%08X of a table", TableFormat.MAGIC),
                    String.format("0x%08X", magic));
        }
        int stored = LittleEndian.getInt(bytes, TableFormat.FOOTER_CHECKSUM);
        int computed = checksum(bytes);
        if (stored != computed) {
            throw new CorruptionException(
                    path,
                    start + TableFormat.FOOTER_CHECKSUM,
                    "checksum " + Crc32c.toString(computed) + " of the footer",
                    Crc32c.toString(stored));
        }
        int version = LittleEndian.getInt(bytes, TableFormat.FOOTER_VERSION);
        if (version != TableFormat.VERSION) {
            throw new UnsupportedFormatException(
                    path, "table format", Integer.toUnsignedLong(version), TableFormat.VERSION);
        }
    }

    private void checkOffsets(Path path, long start) throws CorruptionException {
        checkOffset(path, start + TableFormat.FOOTER_PROPERTIES_OFFSET, propertiesOffset, 0, start);
        checkOffset(path, start + TableFormat.FOOTER_INDEX_OFFSET, indexOffset, 0, propertiesOffset);
        checkOffset(path, start + TableFormat.FOOTER_FILTER_OFFSET, filterOffset, 0, indexOffset);
        checkSection(path, start + TableFormat.FOOTER_PROPERTIES_OFFSET, start - propertiesOffset);
        checkSection(path, start + TableFormat.FOOTER_INDEX_OFFSET, propertiesOffset - indexOffset);
        checkSection(path, start + TableFormat.FOOTER_FILTER_OFFSET, indexOffset - filterOffset);
    }

    private static void checkOffset(Path path, long field, long offset, long least, long most)
            throws CorruptionException {
        if (offset < least || offset > most) {
            throw new CorruptionException(
                    path, field, "an offset of " + least + " to " + most, Long.toUnsignedString(offset));
        }
    }

    private static void checkSection(Path path, long field, long bytes) throws CorruptionException {
        if (bytes > TableFormat.MAX_SECTION_BYTES) {
            throw new CorruptionException(
                    path,
                    field,
                    "a part of at most " + TableFormat.MAX_SECTION_BYTES + " bytes",
                    "one of " + bytes + " bytes");
        }
    }
}
