package kvstore.leveled;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kvstore.KeyRange;
import kvstore.compaction.Edit;
import kvstore.compaction.Levels;
import kvstore.compaction.TableInfo;
import kvstore.explain.Trace;
import kvstore.lsm.TableHandle;
import kvstore.lsm.TableSet;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.TracedWalk;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/**
 * The tables at one moment, level by level. A key is looked for in the tables of level 0, newest first, and then in the
 * one table of each level that may have it.
 */
final class LevelSet implements TableSet {
    private final Levels levels;
    private final Map<Long, TableHandle> handles;
    private final long nextLog;
    private final TableHandle[] levelZero;
    private final SortedLevel[] deeper;
    private final long entries;

    /**
     * @param handles of all tables of the levels, by number
     * @param nextLog the first log that is in none of the tables
     */
    LevelSet(Levels levels, Map<Long, TableHandle> handles, long nextLog) {
        this.levels = levels;
        this.handles = Map.copyOf(handles);
        this.nextLog = nextLog;
        this.levelZero = levels.level(0).stream().map(this::handle).toArray(TableHandle[]::new);
        List<SortedLevel> sorted = new ArrayList<>();
        for (int level = 1; level < levels.count(); level++) {
            if (!levels.level(level).isEmpty()) {
                sorted.add(new SortedLevel(
                        level, levels.level(level).stream().map(this::handle).toList()));
            }
        }
        this.deeper = sorted.toArray(SortedLevel[]::new);
        this.entries = levels.tables().stream().mapToLong(TableInfo::entries).sum();
    }

    Levels levels() {
        return levels;
    }

    Map<Long, TableHandle> handles() {
        return handles;
    }

    /** The set after an edit, which needs the handles of tables that are new. */
    LevelSet with(Edit edit, Map<Long, TableHandle> added, long newNextLog) {
        Map<Long, TableHandle> after = new HashMap<>(handles);
        after.keySet().removeAll(edit.removed());
        for (TableInfo table : edit.added()) {
            TableHandle fresh = added.get(table.number());
            after.put(table.number(), fresh == null ? handle(table) : fresh);
        }
        return new LevelSet(levels.with(edit), after, newNextLog);
    }

    @Override
    public byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException {
        if (trace != null) {
            trace.onLevel(0);
        }
        for (TableHandle handle : levelZero) {
            byte[] answer = handle.table().get(key, trace);
            if (answer != null) {
                return answer;
            }
        }
        for (SortedLevel level : deeper) {
            byte[] answer = level.get(key, trace);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    @Override
    public void addWalks(KeyRange range, boolean descending, List<EntryCursor> newestFirst, @Nullable Trace trace) {
        for (TableHandle handle : levelZero) {
            newestFirst.add(TracedWalk.of(handle.table(), 0, range, descending, trace));
        }
        for (SortedLevel level : deeper) {
            newestFirst.add(level.walk(range, descending, trace));
        }
    }

    @Override
    public long nextLog() {
        return nextLog;
    }

    @Override
    public int count() {
        return handles.size();
    }

    @Override
    public long bytes() {
        return levels.bytes();
    }

    @Override
    public long entries() {
        return entries;
    }

    @Override
    public List<StorePicture.TablePart> picture() {
        return levels.tables().stream()
                .map(table -> handle(table).picture(table.level()))
                .toList();
    }

    @Override
    public void retain() {
        handles.values().forEach(TableHandle::retain);
    }

    @Override
    public void release() {
        handles.values().forEach(TableHandle::release);
    }

    TableHandle handle(TableInfo table) {
        return handle(table.number());
    }

    TableHandle handle(long number) {
        TableHandle handle = handles.get(number);
        if (handle == null) {
            throw new IllegalArgumentException("there is no such table: number=" + number);
        }
        return handle;
    }

    /** What the manifest is to say about some of the tables. */
    List<ManifestEntry> entriesOf(List<TableInfo> tables) {
        return tables.stream()
                .map(table -> ManifestEntry.of(handle(table).table(), table.number(), table.level(), table.age()))
                .toList();
    }
}
