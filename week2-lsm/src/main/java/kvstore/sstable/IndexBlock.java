package kvstore.sstable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kvstore.codec.LittleEndian;

/**
 * The index block of a table that is being written: its very bytes, in pieces, so that it grows without being copied and
 * may have more of them than an array.
 */
final class IndexBlock {
    private static final int PIECE_BYTES = 256 << 10;

    private final List<byte[]> full = new ArrayList<>();
    private final byte[] number = new byte[Long.BYTES];
    private byte[] piece = new byte[PIECE_BYTES];
    private int filled;

    void add(byte[] key, int offset, int length, long dataOffset) {
        LittleEndian.putInt(number, 0, length);
        append(number, 0, SsTableFormat.LENGTH_BYTES);
        append(key, offset, length);
        LittleEndian.putLong(number, 0, dataOffset);
        append(number, 0, SsTableFormat.OFFSET_BYTES);
    }

    void writeTo(ChunkWriter out) throws IOException {
        for (byte[] bytes : full) {
            out.write(bytes, 0, bytes.length);
        }
        out.write(piece, 0, filled);
    }

    private void append(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            if (filled == piece.length) {
                full.add(piece);
                piece = new byte[PIECE_BYTES];
                filled = 0;
            }
            int part = Math.min(length - done, piece.length - filled);
            System.arraycopy(bytes, offset + done, piece, filled, part);
            filled += part;
            done += part;
        }
    }
}
