package kvstore.leveled;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import kvstore.KeyRange;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.ReadTally;
import kvstore.sorted.SortedTable;
import org.jspecify.annotations.Nullable;

/**
 * Walks over tables that do not overlap, one behind the other, as one walk. A table is not touched before the walk comes to
 * it, so a merge of levels has one source for each level and not one for each table.
 */
final class LevelWalk extends EntryCursor {
    private final List<SortedTable> tables;
    private final KeyRange range;
    private final boolean descending;
    private int next;
    private @Nullable EntryCursor current;
    private ReadTally ended = ReadTally.NOTHING;
    private boolean closed;

    private LevelWalk(List<SortedTable> tables, KeyRange range, boolean descending) {
        this.tables = tables;
        this.range = range;
        this.descending = descending;
    }

    static LevelWalk ascending(SortedTable[] inOrder, KeyRange range) {
        return new LevelWalk(List.of(inOrder), range, false);
    }

    static LevelWalk descending(SortedTable[] inOrder, KeyRange range) {
        List<SortedTable> reversed = Arrays.asList(inOrder.clone());
        Collections.reverse(reversed);
        return new LevelWalk(reversed, range, true);
    }

    @Override
    public boolean next() throws IOException {
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        while (true) {
            EntryCursor walk = current;
            if (walk != null) {
                if (walk.next()) {
                    show(walk);
                    return true;
                }
                current = null;
                ended = ended.plus(walk.tally());
                walk.close();
            }
            if (next == tables.size()) {
                return false;
            }
            SortedTable table = tables.get(next);
            current = descending ? table.descending(range) : table.ascending(range);
            next++; // not before: where there was no memory for the walk, the next call must not pass over the table
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        EntryCursor walk =
                current; // it stays, to be asked what it read: counting that now would cost those who never ask
        if (walk != null) {
            walk.close();
        }
    }

    @Override
    public ReadTally tally() {
        EntryCursor walk = current;
        return walk == null ? ended : ended.plus(walk.tally());
    }
}
