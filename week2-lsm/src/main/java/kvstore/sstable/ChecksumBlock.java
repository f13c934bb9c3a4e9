package kvstore.sstable;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.io.ReadFile;

/** The end of a table, read and checked: the checksum of each chunk of data block and index block, and the footer. */
final class ChecksumBlock {
    /** A table of so many chunks has 8 TiB; an array has no more places. */
    private static final int MAX_CHUNKS = Integer.MAX_VALUE - 8;

    private static final int PIECE_BYTES = 64 << 10;

    private final Path path;
    private final ReadFile file;
    private final long size;
    private final byte[] tail = new byte[SsTableFormat.TAIL_BYTES];
    private final long checkedBytes;
    private final int[] checksums;
    private final Footer footer;

    ChecksumBlock(Path path, ReadFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.size = file.size();
        if (size < tail.length) {
            throw new CorruptionException(
                    path, size, "a table, which has at least " + tail.length + " bytes", size + " bytes");
        }
        file.read(size - tail.length, tail, 0, tail.length);
        checkMagic();
        this.checkedBytes = checkSize();
        this.checksums = readChecksums();
        this.footer = Footer.decode(tail, SsTableFormat.TAIL_FOOTER);
        checkFooter();
    }

    /** Where the index block ends and the checksums begin. */
    long checkedBytes() {
        return checkedBytes;
    }

    int checksum(int chunk) {
        return checksums[chunk];
    }

    /** The last one in the file, which covers all others. */
    int lastChecksum() {
        return LittleEndian.getInt(tail, SsTableFormat.TAIL_CHECKSUM);
    }

    Footer footer() {
        return footer;
    }

    long fileBytes() {
        return size;
    }

    private void checkMagic() throws CorruptionException {
        int magic = Footer.magic(tail, SsTableFormat.TAIL_FOOTER);
        if (magic != SsTableFormat.MAGIC) {
            throw new CorruptionException(
                    path,
                    size - SsTableFormat.FOOTER_BYTES + SsTableFormat.FOOTER_MAGIC,
                    "the magic number " + hex(SsTableFormat.MAGIC) + " of a table",
                    hex(magic));
        }
    }

    private long checkSize() throws CorruptionException {
        long bytes = SsTableFormat.checkedBytes(size);
        if (bytes < 0) {
            throw new CorruptionException(path, size, "a size that a table can have", size + " bytes");
        }
        if (SsTableFormat.chunks(bytes) > MAX_CHUNKS) {
            throw new CorruptionException(path, size, "at most " + MAX_CHUNKS + " chunks", size + " bytes");
        }
        return bytes;
    }

    private int[] readChecksums() throws IOException {
        int[] read = new int[(int) SsTableFormat.chunks(checkedBytes)];
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, size - SsTableFormat.TAIL_BYTES - checkedBytes)];
        Crc32c crc = new Crc32c();
        long at = checkedBytes;
        for (int done = 0; done < read.length; ) {
            int count = Math.min(read.length - done, piece.length / SsTableFormat.CHECKSUM_BYTES);
            int length = count * SsTableFormat.CHECKSUM_BYTES;
            file.read(at, piece, 0, length);
            crc.update(piece, 0, length);
            for (int i = 0; i < count; i++) {
                read[done + i] = LittleEndian.getInt(piece, i * SsTableFormat.CHECKSUM_BYTES);
            }
            done += count;
            at += length;
        }
        crc.update(tail, SsTableFormat.TAIL_CHUNK_SIZE, Integer.BYTES);
        crc.update(tail, SsTableFormat.TAIL_FOOTER, SsTableFormat.FOOTER_BYTES);
        checkTail(crc.value());
        return read;
    }

    private void checkTail(int computed) throws CorruptionException {
        int stored = LittleEndian.getInt(tail, SsTableFormat.TAIL_CHECKSUM);
        long tailOffset = size - SsTableFormat.TAIL_BYTES;
        if (stored != computed) {
            throw new CorruptionException(
                    path,
                    tailOffset + SsTableFormat.TAIL_CHECKSUM,
                    "checksum " + Crc32c.toString(computed) + " of the checksum block and the footer",
                    Crc32c.toString(stored));
        }
        int chunkSize = LittleEndian.getInt(tail, SsTableFormat.TAIL_CHUNK_SIZE);
        if (chunkSize != SsTableFormat.CHUNK_BYTES) {
            throw new CorruptionException(
                    path,
                    tailOffset + SsTableFormat.TAIL_CHUNK_SIZE,
                    "chunk size " + SsTableFormat.CHUNK_BYTES,
                    Integer.toUnsignedString(chunkSize));
        }
    }

    private void checkFooter() throws CorruptionException {
        long footerOffset = size - SsTableFormat.FOOTER_BYTES;
        long indexOffset = footer.indexOffset();
        if (indexOffset < 0 || indexOffset > checkedBytes) {
            throw new CorruptionException(
                    path,
                    footerOffset + SsTableFormat.FOOTER_INDEX_OFFSET,
                    "an index offset of at most " + checkedBytes,
                    Long.toUnsignedString(indexOffset));
        }
        long most = Math.min(
                indexOffset / SsTableFormat.MIN_ENTRY_BYTES,
                (checkedBytes - indexOffset) / SsTableFormat.MIN_INDEX_ENTRY_BYTES);
        if (footer.entries() > most) {
            throw new CorruptionException(
                    path,
                    footerOffset + SsTableFormat.FOOTER_ENTRIES,
                    "at most " + most + " entries, for which there is room",
                    footer.entries() + " entries");
        }
    }

    private static String hex(int value) {
        return String.format("0x%08X", value);
    }
}
