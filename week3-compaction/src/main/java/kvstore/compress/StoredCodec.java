package kvstore.compress;

import java.util.zip.DataFormatException;
import kvstore.Compression;

/** Blocks as they are. */
final class StoredCodec implements BlockCodec {
    static final int ID = 0;
    static final StoredCodec INSTANCE = new StoredCodec();

    private StoredCodec() {}

    @Override
    public byte id() {
        return ID;
    }

    @Override
    public Compression compression() {
        return Compression.NONE;
    }

    @Override
    public int maxCompressedBytes(int rawBytes) {
        return rawBytes;
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        System.arraycopy(source, offset, target, targetOffset, length);
        return length;
    }

    @Override
    public void decompress(byte[] source, int offset, int length, byte[] target, int targetOffset, int rawLength)
            throws DataFormatException {
        if (length != rawLength) {
            throw new DataFormatException(
                    "a block of " + length + " bytes that is not compressed, instead of " + rawLength);
        }
        System.arraycopy(source, offset, target, targetOffset, length);
    }
}
