package kvstore.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.CorruptionException;
import kvstore.Limits;
import kvstore.codec.Printable;
import kvstore.codec.Varint;

/** Reads the index of a table as it stands in the file, entry by entry, and checks it. */
final class IndexSection {
    /** The least that a block has in the file. */
    private static final int MIN_BLOCK_BYTES = TableFormat.TRAILER_BYTES + 1;

    private static final int MAX_BLOCK_BYTES = TableFormat.MAX_CONTENT_BYTES + TableFormat.TRAILER_BYTES;

    private final Path path;
    private final long fileOffset;
    private final byte[] bytes;
    private final long dataEnd;
    private int at;
    private int blocks;
    private byte[] separator = new byte[64];
    private int separatorLength;
    private long blockOffset;
    private int storedBytes;

    /**
     * @param fileOffset where the index begins
     * @param dataEnd where the last block ends
     */
    IndexSection(Path path, long fileOffset, byte[] bytes, long dataEnd) {
        this.path = path;
        this.fileOffset = fileOffset;
        this.bytes = bytes;
        this.dataEnd = dataEnd;
    }

    /** All of the index, in the form in which it stays in memory. */
    static BlockIndex load(Path path, TableFooter footer, byte[] bytes, int blocks) throws IOException {
        if (blocks > bytes.length / 3) {
            throw new CorruptionException(
                    path,
                    footer.propertiesOffset(),
                    "at most " + bytes.length / 3 + " blocks, for which there is room in the index",
                    blocks + " blocks");
        }
        IndexSection section = new IndexSection(path, footer.indexOffset(), bytes, footer.filterOffset());
        BlockIndex.Builder builder = new BlockIndex.Builder(blocks);
        for (int i = 0; i < blocks && section.next(); i++) {
            builder.add(section.separator, section.separatorLength, section.storedBytes);
        }
        section.checkEnd(blocks);
        return builder.build();
    }

    /** Moves to the next block; {@code false} at the end. */
    boolean next() throws CorruptionException {
        if (at == bytes.length) {
            return false;
        }
        blockOffset += storedBytes;
        int shared = number(separatorLength, "shared bytes");
        int suffix = suffix(Limits.MAX_KEY_BYTES - shared);
        checkOrder(shared, suffix);
        if (separator.length < shared + suffix) {
            separator = Arrays.copyOf(separator, 2 * (shared + suffix));
        }
        System.arraycopy(bytes, at, separator, shared, suffix);
        separatorLength = shared + suffix;
        at += suffix;
        int start = at;
        storedBytes = number((int) Math.min(MAX_BLOCK_BYTES, dataEnd - blockOffset), "bytes of a block");
        if (storedBytes < MIN_BLOCK_BYTES) {
            throw new CorruptionException(
                    path,
                    fileOffset + start,
                    "a block of at least " + MIN_BLOCK_BYTES + " bytes",
                    storedBytes + " bytes");
        }
        blocks++;
        return true;
    }

    /** Where the current block begins in the file. */
    long blockOffset() {
        return blockOffset;
    }

    /** How many bytes it has there. */
    int storedBytes() {
        return storedBytes;
    }

    /** Where in the section the next entry begins, or would. */
    int offset() {
        return at;
    }

    private void checkEnd(int promised) throws CorruptionException {
        if (blocks != promised || at != bytes.length || blockOffset + storedBytes != dataEnd) {
            throw new CorruptionException(
                    path,
                    fileOffset + at,
                    "the end of the index, after " + promised + " blocks of " + dataEnd + " bytes",
                    blocks + " blocks of " + (blockOffset + storedBytes) + " bytes, and " + (bytes.length - at)
                            + " bytes of index behind them");
        }
    }

    private int number(int most, String what) throws CorruptionException {
        if (at < bytes.length && bytes[at] >= 0 && bytes[at] <= most) {
            return bytes[at++]; // most are of one byte, and at the first opening the code is not compiled yet
        }
        int value = Varint.get(bytes, at, bytes.length);
        if (value < 0 || value > most) {
            throw new CorruptionException(
                    path,
                    fileOffset + at,
                    "0 to " + most + " " + what,
                    value < 0 ? "no such number" : Integer.toString(value));
        }
        at += Varint.size(value);
        return value;
    }

    /** How many bytes of the separator stand behind the number that says so. */
    private int suffix(int most) throws CorruptionException {
        int start = at;
        int suffix = number(most, "more bytes of a separator");
        if (suffix > bytes.length - at) {
            throw new CorruptionException(
                    path,
                    fileOffset + start,
                    "0 to " + (bytes.length - at) + " more bytes of a separator",
                    Integer.toString(suffix));
        }
        return suffix;
    }

    private void checkOrder(int shared, int suffix) throws CorruptionException {
        boolean first = blocks == 0;
        boolean ascends =
                suffix > 0 && (shared == separatorLength || Byte.compareUnsigned(bytes[at], separator[shared]) > 0);
        if (first ? suffix != 0 : !ascends) {
            throw new CorruptionException(
                    path,
                    fileOffset + at,
                    first ? "an empty separator, since it is the first" : "a separator above the one before",
                    Printable.of(bytes, at, suffix) + " behind " + shared + " bytes of "
                            + Printable.of(separator, 0, separatorLength));
        }
    }
}
