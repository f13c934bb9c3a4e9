package kvstore.table;

import java.io.IOException;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.io.AppendFile;

/** Writes a table's parts through a buffer, and computes their checksums. */
final class TableOutput {
    private static final int BUFFER_BYTES = 64 << 10;

    private final AppendFile file;
    private final Crc32c crc = new Crc32c();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] number = new byte[Long.BYTES];
    private int filled;

    TableOutput(AppendFile file) {
        this.file = file;
    }

    /** Where in the file the next byte goes. */
    long position() {
        return file.size() + filled;
    }

    /** Begins something with a checksum of its own. */
    void begin() {
        crc.reset();
    }

    /** Writes bytes that the checksum covers. */
    void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        writeUnchecked(bytes, offset, length);
    }

    /** The checksum of what was written since {@link #begin}. */
    int checksum() {
        return crc.value();
    }

    /** Writes what stands behind the content of a block, and returns the block's checksum. */
    int writeTrailer(long blockOffset, int rawBytes, byte compression) throws IOException {
        byte[] trailer = new byte[TableFormat.TRAILER_BYTES];
        LittleEndian.putInt(trailer, TableFormat.TRAILER_RAW_BYTES, rawBytes);
        trailer[TableFormat.TRAILER_COMPRESSION] = compression;
        crc.update(trailer, 0, TableFormat.TRAILER_CHECKSUM);
        LittleEndian.putLong(number, 0, blockOffset);
        crc.update(number, 0, Long.BYTES);
        int checksum = crc.value();
        LittleEndian.putInt(trailer, TableFormat.TRAILER_CHECKSUM, checksum);
        writeUnchecked(trailer, 0, trailer.length);
        return checksum;
    }

    /** Hands everything to the file. */
    void flush() throws IOException {
        if (filled > 0) {
            file.append(buffer, 0, filled);
            filled = 0;
        }
    }

    private void writeUnchecked(byte[] bytes, int offset, int length) throws IOException {
        if (length >= BUFFER_BYTES) {
            flush();
            file.append(bytes, offset, length);
            return;
        }
        int first = Math.min(length, BUFFER_BYTES - filled);
        System.arraycopy(bytes, offset, buffer, filled, first);
        filled += first;
        if (filled == BUFFER_BYTES) {
            flush();
            System.arraycopy(bytes, offset + first, buffer, 0, length - first);
            filled = length - first;
        }
    }
}
