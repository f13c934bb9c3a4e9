package kvstore.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Puts right the checksums of what may have the shape of a file, so that it is read up to what stands behind them: hardly
 * any bytes that are drawn get past a checksum. Made from {@code docs/formats} alone. What has not the shape stays as it is
 * from there on.
 */
final class RightChecksums {
    private static final int LOG_HEADER = 36;
    private static final int RECORD_HEADER = 32;
    private static final int CHUNK = 4096;
    private static final int TAIL = 24;
    private static final int FOOTER = 48;
    private static final int LAST_LINE = "crc32c 0x12345678\n".length();
    private static final int BLOCKS_CHECKSUM_IN_PROPERTIES = 44;

    private final ByteBuffer bytes;

    private RightChecksums(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Of a log, or a manifest. */
    static byte[] ofLog(byte[] bytes) {
        RightChecksums right = new RightChecksums(bytes);
        right.log();
        return right.bytes.array();
    }

    /** Of a table, of the format that its last bytes tell. */
    static byte[] ofTable(byte[] bytes) {
        RightChecksums right = new RightChecksums(bytes);
        if (SmallStore.isOfFormat2(bytes)) {
            right.blockTable();
        } else {
            right.chunks();
        }
        return right.bytes.array();
    }

    /** Of a file of lines, of which the last is the checksum. */
    static byte[] ofLines(byte[] bytes) {
        RightChecksums right = new RightChecksums(bytes);
        int end = bytes.length - LAST_LINE;
        if (end >= 0) {
            right.bytes.put(
                    end, String.format("crc32c 0x%08X\n", right.crc(0, end)).getBytes(US_ASCII));
        }
        return right.bytes.array();
    }

    private void log() {
        if (bytes.capacity() < LOG_HEADER) {
            return;
        }
        bytes.putInt(LOG_HEADER - 4, crc(0, LOG_HEADER - 4));
        long number = bytes.getLong(8);
        for (int at = LOG_HEADER; at <= bytes.capacity() - RECORD_HEADER; ) {
            int length = bytes.getInt(at + 8);
            boolean fits = length >= 0 && length <= bytes.capacity() - at - RECORD_HEADER;
            if (fits) {
                bytes.putInt(at + 4, crc(at + RECORD_HEADER, length));
            }
            bytes.putInt(at, crc(new CRC32C(), at + 4, RECORD_HEADER - 4, number, at));
            at = fits ? at + RECORD_HEADER + length : bytes.capacity();
        }
    }

    private void chunks() {
        int size = bytes.capacity();
        int chunks = (size - TAIL + CHUNK + 3) / (CHUNK + 4);
        int end = size - TAIL - 4 * chunks;
        if (size < TAIL || end < 0) {
            return;
        }
        for (int chunk = 0; chunk < chunks; chunk++) {
            int length = Math.min(CHUNK, end - chunk * CHUNK);
            bytes.putInt(end + 4 * chunk, length < 0 ? 0 : crc(chunk * CHUNK, length));
        }
        CRC32C last = new CRC32C();
        last.update(bytes.slice(end, size - 20 - end));
        last.update(bytes.slice(size - 16, 16));
        bytes.putInt(size - 20, (int) last.getValue());
    }

    private void blockTable() {
        int footer = bytes.capacity() - FOOTER;
        if (footer < 0) {
            return;
        }
        long filter = bytes.getLong(footer);
        long index = bytes.getLong(footer + 8);
        long properties = bytes.getLong(footer + 16);
        if (filter >= 0 && filter <= index && index <= properties && properties <= footer) {
            parts((int) filter, (int) index, (int) properties, footer);
        }
        CRC32C all = new CRC32C();
        all.update(bytes.slice(footer, 40));
        all.update(bytes.slice(footer + 44, 4));
        bytes.putInt(footer + 40, (int) all.getValue());
    }

    private void parts(int filter, int index, int properties, int footer) {
        CRC32C blocks = new CRC32C();
        bytes.position(index);
        long offset = 0;
        while (bytes.position() < properties && offset < filter) {
            varint(properties);
            long suffix = varint(properties);
            bytes.position((int) Math.min(properties, bytes.position() + suffix));
            long length = varint(properties);
            if (length < 5 || length > filter - offset) {
                break;
            }
            int checksum = (int) (offset + length - 4);
            bytes.putInt(checksum, crc(new CRC32C(), (int) offset, (int) length - 4, offset));
            blocks.update(bytes.slice(checksum, 4));
            offset += length;
        }
        if (footer - properties >= BLOCKS_CHECKSUM_IN_PROPERTIES + 4) {
            bytes.putInt(properties + BLOCKS_CHECKSUM_IN_PROPERTIES, (int) blocks.getValue());
        }
        bytes.putInt(footer + 24, crc(filter, index - filter));
        bytes.putInt(footer + 28, crc(index, properties - index));
        bytes.putInt(footer + 32, crc(properties, footer - properties));
    }

    /** The number at the buffer's position, which moves behind it. */
    private long varint(int end) {
        long value = 0;
        for (int shift = 0; bytes.position() < end && shift < 35; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    private int crc(int from, int length) {
        return crc(new CRC32C(), from, length);
    }

    /** Of a part, followed by numbers that are not in the file. */
    private int crc(CRC32C crc, int from, int length, long... behind) {
        crc.update(bytes.slice(from, length));
        for (long number : behind) {
            crc.update(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(number)
                    .flip());
        }
        return (int) crc.getValue();
    }
}
