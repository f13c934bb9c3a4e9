package kvstore.table;

import java.io.IOException;
import kvstore.sorted.ReadTally;
import kvstore.sorted.ScanBuffers;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that a walk comes to. The first ones are read through the cache, because most walks are short, and go where
 * others went. A long walk puts nothing more into the cache: it reads ahead on its own, in pieces that grow, so that it
 * disturbs nobody and calls the disk seldom.
 *
 * <p>After some blocks it does not even look into the cache, unless blocks are compressed. Cached blocks lie all over the
 * memory, and each new one has to be waited for; a piece of the file is copied, checked and walked over while it is in the
 * processor's cache. A long scan takes 14 to 20 ns for an entry in this way, and 27 ns over cached blocks.
 *
 * <p>After an error it is where it was, so that the walk can be tried again.
 */
final class BlockReads {
    /** So many blocks go into the cache, and so many are taken from it if they are there. */
    private static final int THROUGH_CACHE = 2;

    private static final int FROM_CACHE = 8;

    private static final int FIRST_PIECE_BYTES = 32 << 10;
    private static final int MAX_PIECE_BYTES = 256 << 10;

    /** An array that grew beyond this for one large block is given back once smaller ones follow. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final byte[] NOTHING = new byte[0];

    private final TableBlocks blocks;
    private final BlockIndex index;

    /** The first and the last block that the walk may come to. */
    private final int first;

    private final int last;

    /** Made when the first piece is read, which most walks never come to. */
    private @Nullable StoredBlock reader;

    private int loaded;
    private int fromCache;
    private long blocksRead;
    private long bytesRead;

    /** Blocks as they stand in the file, and which: none before the first piece. */
    private byte[] piece = NOTHING;

    private int pieceFirst;
    private int pieceEnd;
    private int pieceBytes = FIRST_PIECE_BYTES;
    private byte[] unpacked = NOTHING;

    private byte[] bytes = NOTHING;
    private int start;
    private int end;

    BlockReads(TableBlocks blocks, int first, int last) {
        this.blocks = blocks;
        this.index = blocks.index();
        this.first = first;
        this.last = last;
    }

    /** The array with the block that was loaded last. */
    byte[] bytes() {
        return bytes;
    }

    /** Where its content begins. */
    int start() {
        return start;
    }

    /** Where its content ends. */
    int end() {
        return end;
    }

    /** Makes a block the current one, for a walk that goes on to the next. */
    void forward(int block) throws IOException {
        load(block, true);
    }

    /** Makes a block the current one, for a walk that goes on to the one before. */
    void backward(int block) throws IOException {
        load(block, false);
    }

    /** What was read so far. */
    ReadTally tally() {
        return new ReadTally(blocksRead, fromCache, bytesRead);
    }

    /** Lets go of the memory. */
    void clear() {
        byte[] used = piece;
        piece = NOTHING;
        unpacked = NOTHING;
        bytes = NOTHING;
        pieceEnd = pieceFirst;
        ScanBuffers.putBack(used);
    }

    private void load(int block, boolean forward) throws IOException {
        if (block < pieceFirst || block >= pieceEnd) {
            byte[] cached = loaded < FROM_CACHE || blocks.areCompressed() ? blocks.cached(block) : null;
            fromCache += cached == null ? 0 : 1;
            if (cached == null && loaded < THROUGH_CACHE) {
                cached = blocks.load(block);
                count(1, index.storedBytes(block));
            }
            if (cached != null) {
                loaded++;
                show(cached, 0, cached.length - TableFormat.TRAILER_BYTES);
                return;
            }
            readPiece(block, forward);
        }
        loaded++;
        useFromPiece(block);
    }

    private void useFromPiece(int block) throws IOException {
        TableFile file = blocks.file();
        StoredBlock own = reader == null ? new StoredBlock() : reader;
        reader = own;
        long offset = index.offset(block);
        int stored = index.storedBytes(block);
        int at = (int) (offset - index.offset(pieceFirst));
        own.check(file, offset, piece, at, stored);
        if (StoredBlock.isCompressed(piece, at + stored)) {
            byte[] target = unpacked.length > KEPT_BYTES ? NOTHING : unpacked;
            unpacked = own.unpack(file, offset, piece, at, stored, target);
            show(unpacked, 0, own.contentBytes());
        } else {
            show(piece, at, at + stored - TableFormat.TRAILER_BYTES);
        }
    }

    private void readPiece(int block, boolean forward) throws IOException {
        int from = block;
        int to = block + 1;
        if (forward) {
            while (to <= last && index.offset(to + 1) - index.offset(from) <= pieceBytes) {
                to++;
            }
        } else {
            while (from > first && index.offset(to) - index.offset(from - 1) <= pieceBytes) {
                from--;
            }
        }
        int length = (int) (index.offset(to) - index.offset(from));
        pieceEnd = pieceFirst;
        if (length > piece.length || (piece.length > KEPT_BYTES && length <= KEPT_BYTES)) {
            byte[] outgrown = piece;
            piece = NOTHING;
            ScanBuffers.putBack(outgrown);
            piece = ScanBuffers.take(
                    length <= FIRST_PIECE_BYTES ? length : Math.max(length, Math.min(2 * length, MAX_PIECE_BYTES)));
        }
        blocks.file().readUnchecked(index.offset(from), piece, 0, length);
        blocks.figures().read(to - from, length);
        count(to - from, length);
        pieceFirst = from;
        pieceEnd = to;
        pieceBytes = Math.min(2 * pieceBytes, MAX_PIECE_BYTES);
    }

    private void count(int read, int bytes) {
        blocksRead += read;
        bytesRead += bytes;
    }

    private void show(byte[] array, int from, int to) {
        bytes = array;
        start = from;
        end = to;
    }
}
