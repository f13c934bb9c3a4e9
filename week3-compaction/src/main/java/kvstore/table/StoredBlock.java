package kvstore.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import kvstore.Compression;
import kvstore.CorruptionException;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.compress.BlockCodec;

/**
 * Reads blocks, checks and unpacks them.
 *
 * <p>In memory a block is its content and {@link TableFormat#TRAILER_BYTES} more bytes that mean nothing. So a block that
 * is not compressed is used where it was read, and the end of the content is known from the end of the array.
 *
 * <p><b>Threads.</b> One at a time. {@link #ofThread} has one for each.
 */
final class StoredBlock {
    private static final ThreadLocal<StoredBlock> OF_THREAD = ThreadLocal.withInitial(StoredBlock::new);

    /** What is larger is not kept for the next block. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final byte NOT_COMPRESSED = BlockCodec.of(Compression.NONE).id();
    private static final byte[] NOTHING = new byte[0];

    private final Crc32c crc = new Crc32c();
    private final byte[] number = new byte[Long.BYTES];
    private byte[] scratch = NOTHING;
    private byte[] unpacked = NOTHING;
    private int contentBytes;

    static StoredBlock ofThread() {
        return OF_THREAD.get();
    }

    /**
     * Reads a block into an array of its own.
     *
     * @param rather how the blocks of the table are compressed, those that are
     */
    byte[] read(TableFile file, long offset, int stored, Compression rather) throws IOException {
        if (rather == Compression.NONE) {
            byte[] bytes = new byte[stored];
            file.readUnchecked(offset, bytes, 0, stored);
            check(file, offset, bytes, 0, stored);
            return isCompressed(bytes, stored) ? unpack(file, offset, bytes, 0, stored, NOTHING) : bytes;
        }
        byte[] packed = readPacked(file, offset, stored);
        return isCompressed(packed, stored)
                ? unpack(file, offset, packed, 0, stored, NOTHING)
                : Arrays.copyOf(packed, stored);
    }

    /**
     * Reads a block that is looked at once.
     *
     * @return an array with the content, {@link #contentBytes} long, until the next block is read
     */
    byte[] readOnce(TableFile file, long offset, int stored) throws IOException {
        byte[] packed = readPacked(file, offset, stored);
        if (!isCompressed(packed, stored)) {
            contentBytes = stored - TableFormat.TRAILER_BYTES;
            return packed;
        }
        byte[] content = unpack(file, offset, packed, 0, stored, unpacked);
        unpacked = content.length <= KEPT_BYTES ? content : unpacked;
        return content;
    }

    private byte[] readPacked(TableFile file, long offset, int stored) throws IOException {
        byte[] bytes = stored <= scratch.length ? scratch : new byte[stored];
        file.readUnchecked(offset, bytes, 0, stored);
        check(file, offset, bytes, 0, stored);
        scratch = bytes.length <= KEPT_BYTES ? bytes : scratch;
        return bytes;
    }

    /** Whether what stands there is compressed; it has been checked. */
    static boolean isCompressed(byte[] bytes, int end) {
        return bytes[end - TableFormat.TRAILER_BYTES + TableFormat.TRAILER_COMPRESSION] != NOT_COMPRESSED;
    }

    /** Checks a block as it was read, at a place in an array, and that there is a content of a possible size in it. */
    void check(TableFile file, long offset, byte[] bytes, int at, int stored) throws IOException {
        int trailer = at + stored - TableFormat.TRAILER_BYTES;
        int checksum = LittleEndian.getInt(bytes, trailer + TableFormat.TRAILER_CHECKSUM);
        int computed = checksum(offset, bytes, at, stored);
        if (checksum != computed) {
            file.checkReadable();
            throw new CorruptionException(
                    file.path(),
                    offset,
                    "a block up to offset " + (offset + stored) + " with checksum " + Crc32c.toString(checksum),
                    "checksum " + Crc32c.toString(computed));
        }
        int raw = LittleEndian.getInt(bytes, trailer + TableFormat.TRAILER_RAW_BYTES);
        boolean compressed = isCompressed(bytes, at + stored);
        int content = stored - TableFormat.TRAILER_BYTES;
        if (compressed ? raw < content || raw > TableFormat.MAX_CONTENT_BYTES : raw != content) {
            throw new CorruptionException(
                    file.path(),
                    offset + content + TableFormat.TRAILER_RAW_BYTES,
                    content + (compressed ? " to " + TableFormat.MAX_CONTENT_BYTES : "") + " bytes of content",
                    Integer.toUnsignedString(raw));
        }
        if (!compressed) {
            BlockContent.check(file.path(), offset, bytes, at, trailer);
        }
    }

    /** The checksum that a block has to have at its place in the file. */
    int checksum(long offset, byte[] bytes, int at, int stored) {
        crc.reset();
        crc.update(bytes, at, stored - TableFormat.CHECKSUM_BYTES);
        LittleEndian.putLong(number, 0, offset);
        crc.update(number, 0, Long.BYTES);
        return crc.value();
    }

    /**
     * Unpacks a block that was checked.
     *
     * @param target used if it is long enough, so that its end is not that of the content
     * @return the target, or a new array that is as long as a block in memory is
     */
    byte[] unpack(TableFile file, long offset, byte[] bytes, int at, int stored, byte[] target) throws IOException {
        int packed = stored - TableFormat.TRAILER_BYTES;
        long trailer = offset + packed;
        byte id = bytes[at + packed + TableFormat.TRAILER_COMPRESSION];
        BlockCodec codec = codec(id, file.path(), trailer + TableFormat.TRAILER_COMPRESSION);
        int raw = LittleEndian.getInt(bytes, at + packed + TableFormat.TRAILER_RAW_BYTES);
        int needed = raw + TableFormat.TRAILER_BYTES;
        byte[] content = target.length >= needed ? target : new byte[needed];
        try {
            codec.decompress(bytes, at, packed, content, 0, raw);
        } catch (DataFormatException e) {
            CorruptionException damage = new CorruptionException(
                    file.path(),
                    offset,
                    "a block compressed with " + codec.compression(),
                    String.valueOf(e.getMessage()));
            damage.initCause(e);
            throw damage;
        }
        BlockContent.check(file.path(), offset, content, 0, raw);
        contentBytes = raw;
        return content;
    }

    /** What a number in a file stands for; {@code offset} is where it is. */
    static BlockCodec codec(byte id, Path path, long offset) throws CorruptionException {
        BlockCodec codec = BlockCodec.withId(id);
        if (codec == null) {
            throw new CorruptionException(
                    path,
                    offset,
                    "a compression that is known, 0 (none) to 2 (Zstandard)",
                    "compression " + (id & 0xFF));
        }
        return codec;
    }

    /** How long the content is that was unpacked, or read once, last. */
    int contentBytes() {
        return contentBytes;
    }
}
