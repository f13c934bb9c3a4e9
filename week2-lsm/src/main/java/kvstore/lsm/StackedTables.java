package kvstore.lsm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kvstore.KeyRange;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.TracedWalk;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/**
 * Tables one above the other, each newer than all below it. Table <i>n</i> came from log <i>n</i>, and none is missing.
 *
 * @param newestFirst any two of them may have the same key
 */
record StackedTables(List<TableHandle> newestFirst) implements TableSet {
    StackedTables {
        newestFirst = List.copyOf(newestFirst);
    }

    /** The set with a newer table on top. */
    StackedTables with(TableHandle table) {
        List<TableHandle> more = new ArrayList<>(newestFirst.size() + 1);
        more.add(table);
        more.addAll(newestFirst);
        return new StackedTables(more);
    }

    @Override
    public byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException {
        byte[] answer = null;
        for (int i = 0; answer == null && i < newestFirst.size(); i++) {
            answer = newestFirst.get(i).table().get(key, trace);
        }
        return answer;
    }

    @Override
    public void addWalks(KeyRange range, boolean descending, List<EntryCursor> walks, @Nullable Trace trace) {
        for (TableHandle handle : newestFirst) {
            walks.add(TracedWalk.of(handle.table(), Place.NO_LEVEL, range, descending, trace));
        }
    }

    @Override
    public long nextLog() {
        return newestFirst.size();
    }

    @Override
    public int count() {
        return newestFirst.size();
    }

    @Override
    public long bytes() {
        return newestFirst.stream()
                .mapToLong(handle -> handle.table().sizeBytes())
                .sum();
    }

    @Override
    public long entries() {
        return newestFirst.stream()
                .mapToLong(handle -> handle.table().entries())
                .sum();
    }

    @Override
    public List<StorePicture.TablePart> picture() {
        return newestFirst.stream()
                .map(handle -> handle.picture(StorePicture.NO_LEVEL))
                .toList();
    }

    @Override
    public void retain() {
        newestFirst.forEach(TableHandle::retain);
    }

    @Override
    public void release() {
        newestFirst.forEach(TableHandle::release);
    }
}
