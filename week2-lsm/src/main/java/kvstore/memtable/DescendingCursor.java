package kvstore.memtable;

import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * A walk downwards. There are no links that way: they could not be changed together with those upwards in one step, and
 * would cost memory in every node. So each step searches for the last key below the current one.
 */
final class DescendingCursor extends MemtableCursor {
    private final byte @Nullable [] from;
    private final byte @Nullable [] to;

    DescendingCursor(SkipList list, ByteArena values, KeyRange range, long sequence) {
        super(list, values, sequence);
        this.from = range.from();
        this.to = range.to();
    }

    @Override
    int first() {
        return nodeOrNone(to == null ? list.last() : list.lastBelow(to, to.length));
    }

    @Override
    int after(int current) {
        return nodeOrNone(list.lastBelow(keyArray(), keyLength()));
    }

    @Override
    boolean inRange(int candidate) {
        return from == null || list.nodes().compare(from, 0, from.length, candidate) <= 0;
    }

    private int nodeOrNone(int found) {
        return found == list.nodes().head() ? 0 : found;
    }
}
