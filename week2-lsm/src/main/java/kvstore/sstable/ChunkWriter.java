package kvstore.sstable;

import java.io.IOException;
import java.util.Arrays;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.io.AppendFile;

/**
 * Writes bytes through a buffer of whole chunks, and keeps the checksum of each chunk. The buffer is always filled
 * before it is written, so that a chunk of the file never lies in two of its fillings.
 */
final class ChunkWriter {
    private static final int BUFFER_BYTES = 16 * SsTableFormat.CHUNK_BYTES;

    private final AppendFile file;
    private final Crc32c crc = new Crc32c();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private int[] checksums = new int[64];
    private int chunks;

    ChunkWriter(AppendFile file) {
        this.file = file;
    }

    /** Where in the file the next byte goes. */
    long position() {
        return file.size() + filled;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, BUFFER_BYTES - filled);
            System.arraycopy(bytes, offset + done, buffer, filled, part);
            filled += part;
            done += part;
            if (filled == BUFFER_BYTES) {
                flush();
            }
        }
    }

    /** Writes what is left, then the checksum block and the footer. */
    void finish(Footer footer) throws IOException {
        flush();
        int end = chunks * SsTableFormat.CHECKSUM_BYTES;
        byte[] block = new byte[end + SsTableFormat.TAIL_BYTES];
        for (int i = 0; i < chunks; i++) {
            LittleEndian.putInt(block, i * SsTableFormat.CHECKSUM_BYTES, checksums[i]);
        }
        LittleEndian.putInt(block, end + SsTableFormat.TAIL_CHUNK_SIZE, SsTableFormat.CHUNK_BYTES);
        footer.encode(block, end + SsTableFormat.TAIL_FOOTER);
        int checksum = crc.of(
                block,
                0,
                end + SsTableFormat.TAIL_CHECKSUM,
                block,
                end + SsTableFormat.TAIL_FOOTER,
                SsTableFormat.FOOTER_BYTES);
        LittleEndian.putInt(block, end + SsTableFormat.TAIL_CHECKSUM, checksum);
        file.append(block, 0, block.length);
    }

    private void flush() throws IOException {
        // exercise week2/checksums
        for (int at = 0; at < filled; at += SsTableFormat.CHUNK_BYTES) {
            if (chunks == checksums.length) {
                checksums = Arrays.copyOf(checksums, 2 * chunks);
            }
            checksums[chunks++] = crc.of(buffer, at, Math.min(SsTableFormat.CHUNK_BYTES, filled - at));
        }
        if (filled > 0) {
            file.append(buffer, 0, filled);
        }
        filled = 0;
        // exercise ends
    }
}
