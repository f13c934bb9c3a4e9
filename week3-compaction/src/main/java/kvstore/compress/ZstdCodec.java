package kvstore.compress;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.zip.DataFormatException;
import kvstore.Compression;

/**
 * Zstandard (RFC 8878), one frame for each block, of which nothing is written that is known anyway: neither the magic
 * number, nor the length, nor a checksum.
 */
final class ZstdCodec implements BlockCodec {
    static final int ID = 2;
    static final ZstdCodec INSTANCE = new ZstdCodec();

    private static final int LEVEL = 3;

    private final ContextPool<ZstdCompressCtx> compressors = new ContextPool<>(
            () -> new ZstdCompressCtx()
                    .setLevel(LEVEL)
                    .setMagicless(true)
                    .setContentSize(false)
                    .setChecksum(false)
                    .setDictID(false),
            ZstdCompressCtx::close);
    private final ContextPool<ZstdDecompressCtx> decompressors =
            new ContextPool<>(() -> new ZstdDecompressCtx().setMagicless(true), ZstdDecompressCtx::close);

    private ZstdCodec() {}

    @Override
    public byte id() {
        return ID;
    }

    @Override
    public Compression compression() {
        return Compression.ZSTD;
    }

    /** No less than the bound of Zstandard itself, without loading it. */
    @Override
    public int maxCompressedBytes(int rawBytes) {
        return Math.addExact(rawBytes, rawBytes / 256 + 64);
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset)
            throws CompressionUnavailableException {
        ZstdCompressCtx context = taken(compressors);
        try {
            return context.compressByteArray(target, targetOffset, maxCompressedBytes(length), source, offset, length);
        } finally {
            compressors.giveBack(context);
        }
    }

    @Override
    public void decompress(byte[] source, int offset, int length, byte[] target, int targetOffset, int rawLength)
            throws DataFormatException, CompressionUnavailableException {
        ZstdDecompressCtx context = taken(decompressors);
        int found;
        try {
            found = context.decompressByteArray(target, targetOffset, rawLength, source, offset, length);
        } catch (ZstdException e) {
            throw BrokenBlocks.because(e);
        } finally {
            decompressors.giveBack(context);
        }
        if (found != rawLength) {
            throw BrokenBlocks.wrongLength(found, rawLength);
        }
    }

    /** The first one loads the library. */
    private <T> T taken(ContextPool<T> pool) throws CompressionUnavailableException {
        try {
            return pool.take();
        } catch (LinkageError e) {
            throw new CompressionUnavailableException(compression(), e);
        }
    }
}
