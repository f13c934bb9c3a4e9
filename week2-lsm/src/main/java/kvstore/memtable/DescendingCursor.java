package kvstore.memtable;

import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * A walk downwards. There are no links that way: they could not be changed together with those upwards in one step, and
 * would cost memory in every node. So each step is a search, though most often a short one: see {@link SkipList#stepBack}.
 */
final class DescendingCursor extends MemtableCursor {
    private final byte @Nullable [] from;
    private final byte @Nullable [] to;
    private final Splice splice = new Splice();

    DescendingCursor(SkipList list, ByteArena values, KeyRange range, long sequence) {
        super(list, values, sequence);
        this.from = range.from();
        this.to = range.to();
    }

    @Override
    int first() {
        if (to == null) {
            list.seekEnd(splice);
        } else {
            list.seek(splice, to, 0, to.length);
        }
        return nodeBefore();
    }

    @Override
    int after(int current) {
        list.stepBack(splice, keyArray(), keyLength());
        return nodeBefore();
    }

    @Override
    boolean inRange(int candidate) {
        return from == null || list.nodes().compare(from, 0, from.length, candidate) <= 0;
    }

    private int nodeBefore() {
        int node = splice.before[0];
        return node == list.nodes().head() ? 0 : node;
    }
}
