package kvstore.compress;

import java.util.zip.DataFormatException;
import kvstore.Compression;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * LZ4 in its block format, at its fastest. Where the library has no native part, its Java part takes the work, so that
 * this one runs everywhere.
 */
final class Lz4Codec implements BlockCodec {
    static final int ID = 1;
    static final Lz4Codec INSTANCE = new Lz4Codec();

    private Lz4Codec() {}

    @Override
    public byte id() {
        return ID;
    }

    @Override
    public Compression compression() {
        return Compression.LZ4;
    }

    /** The bound of LZ4 itself, without loading it. */
    @Override
    public int maxCompressedBytes(int rawBytes) {
        return Math.addExact(rawBytes, rawBytes / 255 + 16);
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        return Library.COMPRESSOR.compress(source, offset, length, target, targetOffset, maxCompressedBytes(length));
    }

    @Override
    public void decompress(byte[] source, int offset, int length, byte[] target, int targetOffset, int rawLength)
            throws DataFormatException {
        int found;
        try {
            // The one that is told how long its input is. The library's other one believes the input, and reads on.
            found = Library.DECOMPRESSOR.decompress(source, offset, length, target, targetOffset, rawLength);
        } catch (LZ4Exception e) {
            throw BrokenBlocks.because(e);
        }
        if (found != rawLength) {
            throw BrokenBlocks.wrongLength(found, rawLength);
        }
    }

    /** Loaded with the first block. */
    private static final class Library {
        static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();
        static final LZ4SafeDecompressor DECOMPRESSOR =
                LZ4Factory.fastestInstance().safeDecompressor();
    }
}
