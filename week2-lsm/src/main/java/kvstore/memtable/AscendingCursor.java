package kvstore.memtable;

import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;

/** A walk upwards, which follows the links of level 0. */
final class AscendingCursor extends MemtableCursor {
    private final byte @Nullable [] from;
    private final byte @Nullable [] to;

    AscendingCursor(SkipList list, ByteArena values, KeyRange range, long sequence) {
        super(list, values, sequence);
        this.from = range.from();
        this.to = range.to();
    }

    @Override
    int first() {
        if (from == null) {
            return after(list.nodes().head());
        }
        Splice splice = new Splice();
        list.seek(splice, from, 0, from.length);
        return splice.behind[0];
    }

    @Override
    int after(int current) {
        return list.nodes().next(current, 0);
    }

    @Override
    boolean inRange(int candidate) {
        return to == null || list.nodes().compare(to, 0, to.length, candidate) > 0;
    }
}
