package kvstore.compress;

import java.util.zip.DataFormatException;
import kvstore.Compression;
import org.jspecify.annotations.Nullable;

/**
 * How a block is made smaller, and brought back. All work is done between arrays of the caller; nothing is allocated for
 * a block.
 *
 * <p><b>Format.</b> {@link #id} stands in files, so it is never given to another codec. Where a block ends, and how long
 * it was, must be noted beside it.
 *
 * <p><b>Threads.</b> Any number. A library's native part is loaded when the codec is first used, not before.
 */
public sealed interface BlockCodec permits StoredCodec, Lz4Codec, ZstdCodec {
    /** What makes blocks smaller in this way. */
    static BlockCodec of(Compression compression) {
        return switch (compression) {
            case NONE -> StoredCodec.INSTANCE;
            case LZ4 -> Lz4Codec.INSTANCE;
            case ZSTD -> ZstdCodec.INSTANCE;
        };
    }

    /** What a file calls by this number, or null if this version knows nothing by it. */
    static @Nullable BlockCodec withId(int id) {
        return switch (id) {
            case StoredCodec.ID -> StoredCodec.INSTANCE;
            case Lz4Codec.ID -> Lz4Codec.INSTANCE;
            case ZstdCodec.ID -> ZstdCodec.INSTANCE;
            default -> null;
        };
    }

    /** What files call it. */
    byte id();

    Compression compression();

    /** The room that {@link #compress} needs for a block of this length. */
    int maxCompressedBytes(int rawBytes);

    /**
     * Makes a block smaller, or a little larger, if nothing in it repeats.
     *
     * @param target with room for {@link #maxCompressedBytes} from {@code targetOffset} on. What is beyond the result may
     *     be changed, too
     * @return how many bytes it has become
     * @throws CompressionUnavailableException if the library does not run here
     */
    int compress(byte[] source, int offset, int length, byte[] target, int targetOffset)
            throws CompressionUnavailableException;

    /**
     * Brings a block back. The bytes may be anything: what is not a block of {@code rawLength} bytes is refused, and
     * nothing beyond them is touched.
     *
     * @param target where it goes, from {@code targetOffset} on; holds anything after an exception
     * @throws DataFormatException if that is not what was compressed
     * @throws CompressionUnavailableException if the library does not run here
     */
    void decompress(byte[] source, int offset, int length, byte[] target, int targetOffset, int rawLength)
            throws DataFormatException, CompressionUnavailableException;
}
