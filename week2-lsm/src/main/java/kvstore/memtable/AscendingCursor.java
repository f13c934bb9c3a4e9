package kvstore.memtable;

import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * A walk upwards, which follows the links of level 0. Neighbours in the list are anywhere in memory, so that each step would
 * wait twice, for the node and for its value. The walk therefore looks ahead: while an entry is handed out, the memory
 * fetches the value of the next one and the node of the one after that. Nodes that are inserted in between meanwhile are
 * too new for the walk anyway.
 */
final class AscendingCursor extends MemtableCursor {
    private final byte @Nullable [] from;
    private final byte @Nullable [] to;

    /** The next node and the one behind it, or 0; known once the walk has begun. */
    private int next;

    private int afterNext;
    private boolean begun;

    /** What was read ahead, only so that the compiler cannot leave the reads out. */
    @SuppressWarnings("UnusedVariable")
    private int fetched;

    AscendingCursor(SkipList list, ByteArena values, KeyRange range, long sequence) {
        super(list, values, sequence);
        this.from = range.from();
        this.to = range.to();
    }

    @Override
    int first() {
        if (from == null) {
            return list.nodes().next(list.nodes().head(), 0);
        }
        Splice splice = new Splice();
        list.seek(splice, from, 0, from.length);
        return splice.behind[0];
    }

    @Override
    int after(int current) {
        Nodes nodes = list.nodes();
        if (!begun) {
            begun = true;
            next = nodes.next(current, 0);
            afterNext = next == 0 ? 0 : nodes.next(next, 0);
        }
        int node = next;
        next = afterNext;
        if (next != 0) {
            fetched += fetchValue(nodes.versions(next));
            afterNext = nodes.next(next, 0);
            if (afterNext != 0) {
                fetched += nodes.keyLength(afterNext);
            }
        }
        return node;
    }

    @Override
    boolean inRange(int candidate) {
        return to == null || list.nodes().compare(to, 0, to.length, candidate) > 0;
    }
}
