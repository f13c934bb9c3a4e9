package kvstore.table;

import java.nio.file.Path;
import java.util.Arrays;
import kvstore.Compression;
import kvstore.CorruptionException;
import kvstore.Limits;
import kvstore.codec.LittleEndian;
import kvstore.compress.BlockCodec;

/**
 * What a table says of itself.
 *
 * <pre>
 * [entries u64][tombstones u64][blocks u32][key_bytes u64][value_bytes u64][content_bytes u64]
 * [blocks_crc u32][block_bytes u32][filter_bits u8][compression u8]
 * [smallest_len u32][smallest][largest_len u32][largest]
 * </pre>
 *
 * <p>{@code content_bytes} are those of all blocks before they were compressed; {@code blocks_crc} is the checksum of the
 * checksums of all blocks, one behind the other. The last three numbers are the {@link kvstore.TableOptions} that the
 * table was written with. A table without entries has keys of length 0.
 */
final class TableProperties {
    static final int ENTRIES = 0;
    static final int TOMBSTONES = ENTRIES + Long.BYTES;
    static final int BLOCKS = TOMBSTONES + Long.BYTES;
    static final int KEY_BYTES = BLOCKS + Integer.BYTES;
    static final int VALUE_BYTES = KEY_BYTES + Long.BYTES;
    static final int CONTENT_BYTES = VALUE_BYTES + Long.BYTES;
    static final int BLOCKS_CHECKSUM = CONTENT_BYTES + Long.BYTES;
    static final int BLOCK_BYTES = BLOCKS_CHECKSUM + Integer.BYTES;
    static final int FILTER_BITS = BLOCK_BYTES + Integer.BYTES;
    static final int COMPRESSION = FILTER_BITS + 1;
    static final int SMALLEST = COMPRESSION + 1;

    private static final int MIN_BYTES = SMALLEST + 2 * Integer.BYTES;

    final long entries;
    final long tombstones;
    final int blocks;
    final long keyBytes;
    final long valueBytes;
    final long contentBytes;
    final int blocksChecksum;
    final int blockBytes;
    final int filterBits;
    final Compression compression;
    final byte[] smallest;
    final byte[] largest;

    TableProperties(Totals totals, int blockBytes, int filterBits, Compression compression, byte[][] bounds) {
        this.entries = totals.entries;
        this.tombstones = totals.tombstones;
        this.blocks = totals.blocks;
        this.keyBytes = totals.keyBytes;
        this.valueBytes = totals.valueBytes;
        this.contentBytes = totals.contentBytes;
        this.blocksChecksum = totals.blocksChecksum;
        this.blockBytes = blockBytes;
        this.filterBits = filterBits;
        this.compression = compression;
        this.smallest = bounds[0];
        this.largest = bounds[1];
    }

    byte[] encode() {
        byte[] bytes = new byte[MIN_BYTES + smallest.length + largest.length];
        LittleEndian.putLong(bytes, ENTRIES, entries);
        LittleEndian.putLong(bytes, TOMBSTONES, tombstones);
        LittleEndian.putInt(bytes, BLOCKS, blocks);
        LittleEndian.putLong(bytes, KEY_BYTES, keyBytes);
        LittleEndian.putLong(bytes, VALUE_BYTES, valueBytes);
        LittleEndian.putLong(bytes, CONTENT_BYTES, contentBytes);
        LittleEndian.putInt(bytes, BLOCKS_CHECKSUM, blocksChecksum);
        LittleEndian.putInt(bytes, BLOCK_BYTES, blockBytes);
        bytes[FILTER_BITS] = (byte) filterBits;
        bytes[COMPRESSION] = BlockCodec.of(compression).id();
        int at = putKey(bytes, SMALLEST, smallest);
        putKey(bytes, at, largest);
        return bytes;
    }

    /** Reads what {@link #encode} wrote; bytes that it cannot have written are damage. */
    static TableProperties decode(Path path, long offset, byte[] bytes) throws CorruptionException {
        if (bytes.length < MIN_BYTES) {
            throw new CorruptionException(
                    path, offset, "properties of at least " + MIN_BYTES + " bytes", bytes.length + " bytes");
        }
        Totals totals = new Totals();
        totals.entries = LittleEndian.getLong(bytes, ENTRIES);
        totals.tombstones = LittleEndian.getLong(bytes, TOMBSTONES);
        totals.blocks = LittleEndian.getInt(bytes, BLOCKS);
        totals.keyBytes = LittleEndian.getLong(bytes, KEY_BYTES);
        totals.valueBytes = LittleEndian.getLong(bytes, VALUE_BYTES);
        totals.contentBytes = LittleEndian.getLong(bytes, CONTENT_BYTES);
        totals.blocksChecksum = LittleEndian.getInt(bytes, BLOCKS_CHECKSUM);
        totals.check(path, offset);
        Compression compression = StoredBlock.codec(bytes[COMPRESSION], path, offset + COMPRESSION)
                .compression();
        byte[] smallest = key(path, offset, bytes, SMALLEST, bytes.length - Integer.BYTES);
        int largestAt = SMALLEST + Integer.BYTES + smallest.length;
        byte[] largest = key(path, offset, bytes, largestAt, bytes.length);
        int end = largestAt + Integer.BYTES + largest.length;
        boolean none = totals.entries == 0;
        if (end != bytes.length || none != (smallest.length == 0) || none != (largest.length == 0)) {
            throw new CorruptionException(
                    path, offset + end, "the end of the properties", (bytes.length - end) + " more bytes");
        }
        return new TableProperties(
                totals, LittleEndian.getInt(bytes, BLOCK_BYTES), bytes[FILTER_BITS] & 0xFF, compression, new byte[][] {
                    smallest, largest
                });
    }

    private static int putKey(byte[] bytes, int at, byte[] key) {
        LittleEndian.putInt(bytes, at, key.length);
        System.arraycopy(key, 0, bytes, at + Integer.BYTES, key.length);
        return at + Integer.BYTES + key.length;
    }

    private static byte[] key(Path path, long offset, byte[] bytes, int at, int end) throws CorruptionException {
        int length = LittleEndian.getInt(bytes, at);
        int most = Math.min(Limits.MAX_KEY_BYTES, end - at - Integer.BYTES);
        if (length < 0 || length > most) {
            throw new CorruptionException(
                    path, offset + at, "a key length of 0 to " + most, Integer.toUnsignedString(length));
        }
        return Arrays.copyOfRange(bytes, at + Integer.BYTES, at + Integer.BYTES + length);
    }

    /** What is counted while a table is written. */
    static final class Totals {
        long entries;
        long tombstones;
        int blocks;
        long keyBytes;
        long valueBytes;
        long contentBytes;
        int blocksChecksum;

        private void check(Path path, long offset) throws CorruptionException {
            boolean possible = entries >= 0
                    && tombstones >= 0
                    && tombstones <= entries
                    && blocks >= 0
                    && blocks <= entries
                    && (entries == 0) == (blocks == 0);
            if (!possible) {
                throw new CorruptionException(
                        path,
                        offset,
                        "numbers of entries, tombstones and blocks that belong together",
                        Long.toUnsignedString(entries) + " entries, " + Long.toUnsignedString(tombstones)
                                + " tombstones, " + Integer.toUnsignedString(blocks) + " blocks");
            }
        }
    }
}
