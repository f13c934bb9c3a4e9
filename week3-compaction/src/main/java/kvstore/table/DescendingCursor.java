package kvstore.table;

import java.io.IOException;
import java.util.Arrays;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.ReadTally;

/**
 * A walk from the last key of a range to the first. The entries between two restarts can only be found from the front, so
 * they are all assembled, and then handed out from the last to the first.
 */
final class DescendingCursor extends EntryCursor {
    private final TableBlocks blocks;
    private final BlockRange range;
    private final BlockReads reads;
    private final BlockWalk walk = new BlockWalk();

    /** The block whose entries are handed out, and the first of its restarts that have been. */
    private int block;

    private int restart;

    /** The entries that are still to come of those that were assembled: where their keys and values are. */
    private int count;

    private byte[] keys = new byte[256];
    private int[] keyEnds = new int[BlockBuilder.RESTART_INTERVAL];
    private int[] valueOffsets = new int[BlockBuilder.RESTART_INTERVAL];

    /** -1 for a tombstone. */
    private int[] valueLengths = new int[BlockBuilder.RESTART_INTERVAL];

    private boolean closed;

    DescendingCursor(TableBlocks blocks, BlockRange range) {
        this.blocks = blocks;
        this.range = range;
        this.reads = new BlockReads(blocks, range.first, range.last);
        this.block = range.last + 1;
    }

    @Override
    public boolean next() throws IOException {
        while (count == 0) {
            if (!moreEntries()) {
                if (closed) {
                    throw new IllegalStateException("the cursor is closed");
                }
                return false;
            }
        }
        int entry = --count;
        int keyStart = entry == 0 ? 0 : keyEnds[entry - 1];
        byte[] from = range.from;
        if (from != null
                && block == range.first
                && Arrays.compareUnsigned(keys, keyStart, keyEnds[entry], from, 0, from.length) < 0) {
            count = 0;
            restart = 0;
            return false;
        }
        showKey(keys, keyStart, keyEnds[entry] - keyStart);
        if (valueLengths[entry] < 0) {
            showTombstone();
        } else {
            showValue(walk.bytes(), valueOffsets[entry], valueLengths[entry]);
        }
        return true;
    }

    @Override
    public ReadTally tally() {
        return reads.tally();
    }

    @Override
    public void close() {
        closed = true;
        count = 0;
        restart = 0;
        block = range.first;
        reads.clear();
    }

    /** Assembles the entries of a restart; {@code false} if there is none left. */
    private boolean moreEntries() throws IOException {
        while (restart == 0) {
            if (block <= range.first) {
                return false;
            }
            reads.backward(block - 1);
            block--;
            walk.begin(reads.bytes(), reads.start(), reads.end());
            restart = lastRestart() + 1;
        }
        assemble(restart - 1);
        restart--;
        return true;
    }

    /** The last restart that can have keys of the range; -1 if there is none. */
    private int lastRestart() throws IOException {
        byte[] to = range.to;
        if (to == null || block != range.last) {
            return walk.restarts() - 1;
        }
        boolean found = walk.seek(to);
        checkWalk();
        return found
                ? BlockSearch.restartOf(reads.bytes(), reads.start(), walk.restarts(), walk.keyCopy())
                : walk.restarts() - 1;
    }

    private void assemble(int from) throws IOException {
        byte[] to = block == range.last ? range.to : null;
        int restarts = walk.restarts();
        int found = 0;
        walk.beginRestart(from);
        while ((from + 1 == restarts || !walk.isAt(from + 1)) && walk.next()) {
            if (to != null && walk.compareKey(to) >= 0) {
                break;
            }
            add(found++);
        }
        checkWalk();
        count = found;
    }

    private void add(int entry) {
        if (entry == keyEnds.length) {
            keyEnds = Arrays.copyOf(keyEnds, 2 * entry);
            valueOffsets = Arrays.copyOf(valueOffsets, 2 * entry);
            valueLengths = Arrays.copyOf(valueLengths, 2 * entry);
        }
        int keyStart = entry == 0 ? 0 : keyEnds[entry - 1];
        int length = walk.keyLength();
        if (length > keys.length - keyStart) {
            keys = Arrays.copyOf(keys, 2 * (keyStart + length));
        }
        System.arraycopy(walk.key(), 0, keys, keyStart, length);
        keyEnds[entry] = keyStart + length;
        valueOffsets[entry] = walk.valueOffset();
        valueLengths[entry] = walk.isTombstone() ? -1 : walk.valueLength();
    }

    private void checkWalk() throws IOException {
        if (walk.malformed()) {
            throw blocks.malformed(block);
        }
    }
}
