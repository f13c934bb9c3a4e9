package kvstore.memtable;

import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;

/** A walk upwards: see {@link NodeWalk}. */
final class AscendingCursor extends MemtableCursor {
    private final ByteArena values;
    private final byte @Nullable [] from;
    private final byte @Nullable [] to;
    private @Nullable NodeWalk walk;

    AscendingCursor(SkipList list, ByteArena values, KeyRange range, long sequence) {
        super(list, values, sequence);
        this.values = values;
        this.from = range.from();
        this.to = range.to();
    }

    @Override
    int first() {
        NodeWalk begun = list.walkFrom(from, values);
        walk = begun;
        return begun.next();
    }

    @Override
    int after(int current) {
        return walk == null ? 0 : walk.next();
    }

    @Override
    boolean inRange(int candidate) {
        return to == null || list.nodes().compare(to, 0, to.length, candidate) > 0;
    }
}
