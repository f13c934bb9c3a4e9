package kvstore.table;

import java.io.IOException;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.ReadTally;

/** A walk from the first key of a range to the last, block by block. */
final class AscendingCursor extends EntryCursor {
    private final TableBlocks blocks;
    private final BlockRange range;
    private final BlockReads reads;
    private final BlockWalk walk = new BlockWalk();

    /** The block whose entries are handed out; before the first one none is. */
    private int block;

    private boolean inBlock;

    /** Whether the current block may have keys that are behind the range. */
    private boolean compares;

    private boolean ended;
    private boolean closed;

    AscendingCursor(TableBlocks blocks, BlockRange range) {
        this.blocks = blocks;
        this.range = range;
        this.reads = new BlockReads(blocks, range.first, range.last);
        this.block = range.first - 1;
    }

    @Override
    public boolean next() throws IOException {
        if (inBlock && walk.next()) {
            return show();
        }
        return nextBlock();
    }

    @Override
    public ReadTally tally() {
        return reads.tally();
    }

    @Override
    public void close() {
        closed = true;
        ended = true;
        inBlock = false;
        reads.clear();
    }

    private boolean nextBlock() throws IOException {
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        if (inBlock && walk.malformed()) {
            throw blocks.malformed(block);
        }
        inBlock = false;
        while (!ended && block < range.last) {
            reads.forward(block + 1);
            block++;
            inBlock = true;
            compares = range.to != null && block == range.last;
            walk.begin(reads.bytes(), reads.start(), reads.end());
            byte[] from = block == range.first ? range.from : null;
            if (from == null ? walk.next() : walk.seek(from)) {
                return show();
            }
            if (walk.malformed()) {
                throw blocks.malformed(block);
            }
            inBlock = false;
        }
        ended = true;
        return false;
    }

    private boolean show() {
        byte[] to = range.to;
        if (compares && to != null && walk.compareKey(to) >= 0) {
            ended = true;
            inBlock = false;
            return false;
        }
        showKey(walk.key(), 0, walk.keyLength());
        if (walk.isTombstone()) {
            showTombstone();
        } else {
            showValue(walk.bytes(), walk.valueOffset(), walk.valueLength());
        }
        return true;
    }
}
