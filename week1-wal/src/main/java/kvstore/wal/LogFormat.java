package kvstore.wal;

import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;

/**
 * The layout of a log, format 1. Little-endian; the page {@code docs/formats/log.md} explains it with real bytes.
 *
 * <pre>
 * file header, 36 bytes
 *    0  magic            u32  the bytes "KVWL"
 *    4  version          u32  1
 *    8  log number       u64
 *   16  first sequence   u64  of the first operation that the log holds, or will hold
 *   24  synced_to        u64  the last operation that was durable when the log was begun
 *   32  header checksum  u32  CRC32C of the 32 bytes before
 *
 * record: header, 32 bytes, then the payload
 *    0  header checksum  u32  CRC32C of bytes 4 to 31, then the log number u64, then the record's offset u64
 *    4  payload checksum u32  CRC32C of the payload
 *    8  payload length   u32
 *   12  count            u32  operations in the payload; 0: a mark
 *   16  sequence         u64  of the first operation; the others follow without a gap
 *   24  synced_to        u64  the last operation that was durable when the record was written
 *   32  payload               the operations, as {@link kvstore.codec.Operations} has them
 * </pre>
 *
 * <p>A <em>mark</em> is a record without operations. It is written when all before it is durable: at a clean close, and
 * at the end of a log that recovery wrote. A log that ends in a mark needs no recovery.
 *
 * <p>The header's checksum takes in the log's number and the record's place, which are not stored in the record: so a
 * record that stands in another file, or at another place, is never taken for one that belongs there.
 */
final class LogFormat {
    static final int MAGIC = 0x4C57564B;
    static final int VERSION = 1;

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = MAGIC_OFFSET + Integer.BYTES;
    static final int NUMBER_OFFSET = VERSION_OFFSET + Integer.BYTES;
    static final int FIRST_SEQUENCE_OFFSET = NUMBER_OFFSET + Long.BYTES;
    static final int FILE_SYNCED_TO_OFFSET = FIRST_SEQUENCE_OFFSET + Long.BYTES;
    static final int FILE_CHECKSUM_OFFSET = FILE_SYNCED_TO_OFFSET + Long.BYTES;
    static final int FILE_HEADER_BYTES = FILE_CHECKSUM_OFFSET + Integer.BYTES;

    static final int HEADER_CHECKSUM_OFFSET = 0;
    static final int PAYLOAD_CHECKSUM_OFFSET = HEADER_CHECKSUM_OFFSET + Integer.BYTES;
    static final int PAYLOAD_LENGTH_OFFSET = PAYLOAD_CHECKSUM_OFFSET + Integer.BYTES;
    static final int COUNT_OFFSET = PAYLOAD_LENGTH_OFFSET + Integer.BYTES;
    static final int SEQUENCE_OFFSET = COUNT_OFFSET + Integer.BYTES;
    static final int SYNCED_TO_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    static final int RECORD_HEADER_BYTES = SYNCED_TO_OFFSET + Long.BYTES;

    private LogFormat() {}

    /** What a log says of itself at its beginning. */
    record FileHeader(long number, long firstSequence, long syncedTo) {
        byte[] encode() {
            // exercise week1/file-header
            byte[] bytes = new byte[FILE_HEADER_BYTES];
            LittleEndian.putInt(bytes, MAGIC_OFFSET, MAGIC);
            LittleEndian.putInt(bytes, VERSION_OFFSET, VERSION);
            LittleEndian.putLong(bytes, NUMBER_OFFSET, number);
            LittleEndian.putLong(bytes, FIRST_SEQUENCE_OFFSET, firstSequence);
            LittleEndian.putLong(bytes, FILE_SYNCED_TO_OFFSET, syncedTo);
            LittleEndian.putInt(bytes, FILE_CHECKSUM_OFFSET, new Crc32c().of(bytes, 0, FILE_CHECKSUM_OFFSET));
            return bytes;
            // exercise ends
        }

        static FileHeader decode(byte[] bytes) {
            return new FileHeader(
                    LittleEndian.getLong(bytes, NUMBER_OFFSET),
                    LittleEndian.getLong(bytes, FIRST_SEQUENCE_OFFSET),
                    LittleEndian.getLong(bytes, FILE_SYNCED_TO_OFFSET));
        }
    }

    /** Computes the checksums of record headers; for one thread at a time. */
    static final class HeaderChecksum {
        private final Crc32c crc = new Crc32c();
        private final byte[] place = new byte[2 * Long.BYTES];

        HeaderChecksum(long logNumber) {
            LittleEndian.putLong(place, 0, logNumber);
        }

        /** @param at where in the array the header begins */
        int of(byte[] bytes, int at, long recordOffset) {
            LittleEndian.putLong(place, Long.BYTES, recordOffset);
            return crc.of(
                    bytes,
                    at + PAYLOAD_CHECKSUM_OFFSET,
                    RECORD_HEADER_BYTES - PAYLOAD_CHECKSUM_OFFSET,
                    place,
                    0,
                    place.length);
        }
    }
}
