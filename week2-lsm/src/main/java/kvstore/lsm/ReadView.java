package kvstore.lsm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kvstore.KeyRange;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import kvstore.memtable.Memtable;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.MergingCursor;
import kvstore.sorted.Tombstone;
import kvstore.sorted.TracedWalk;
import kvstore.wal.LogWriter;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/**
 * What the store consists of at one moment: the active memtable, the frozen ones, the tables, each newest first. It never
 * changes; a new one takes its place. Readers count themselves in and out, and the last to leave a view that is no longer
 * current lets its tables go.
 *
 * <p>A reader takes the view first and the visible sequence number second. The other way round it could look for old
 * versions in a view whose memtables were already written out, and tables keep the newest version only.
 */
final class ReadView {
    static final String ACTIVE = "memtable";

    private final Memtable active;
    private final List<FrozenMemtable> frozen;
    private final TableSet tables;

    /** Readers, and one for being the current view. At 0 the view is gone for good. */
    private final AtomicInteger references = new AtomicInteger(1);

    ReadView(Memtable active, List<FrozenMemtable> frozen, TableSet tables) {
        this.active = active;
        this.frozen = List.copyOf(frozen);
        this.tables = tables;
        tables.retain();
    }

    /** The view after the active memtable was frozen. */
    ReadView withFrozen(FrozenMemtable full, Memtable fresh) {
        List<FrozenMemtable> more = new ArrayList<>(frozen.size() + 1);
        more.add(full);
        more.addAll(frozen);
        return new ReadView(fresh, more, tables);
    }

    /** The view after a frozen memtable, the oldest, became a table, which is among the new ones. */
    ReadView withFlushed(FrozenMemtable flushed, TableSet newTables) {
        List<FrozenMemtable> fewer = new ArrayList<>(frozen);
        fewer.remove(flushed);
        return new ReadView(active, fewer, newTables);
    }

    /** The view after tables were replaced by others that hold the same. */
    ReadView withTables(TableSet newTables) {
        return new ReadView(active, frozen, newTables);
    }

    /** Counts a reader in; {@code false} if the view is gone, and the reader has to take the current one. */
    boolean tryRetain() {
        int count = references.get();
        while (count > 0) {
            if (references.compareAndSet(count, count + 1)) {
                return true;
            }
            count = references.get();
        }
        return false;
    }

    void release() {
        if (references.decrementAndGet() == 0) {
            tables.release();
        }
    }

    /** The value of a key as of a sequence number; the first memtable or table that knows the key decides. */
    byte @Nullable [] get(byte[] key, long sequence, @Nullable Trace trace) throws IOException {
        if (trace != null) {
            trace.at(Place.Kind.MEMTABLE, ACTIVE);
        }
        byte[] answer = active.get(key, sequence, trace);
        for (int i = 0; answer == null && i < frozen.size(); i++) {
            answer = frozen.get(i).get(key, sequence, trace);
        }
        if (answer == null) {
            answer = tables.get(key, trace);
        }
        return Tombstone.is(answer) ? null : answer;
    }

    /** The entries of a range as of a sequence number, tombstones included. */
    EntryCursor scan(KeyRange range, long sequence, boolean descending, @Nullable Trace trace) {
        List<EntryCursor> newestFirst = new ArrayList<>();
        try {
            EntryCursor newest = scan(active, range, sequence, descending);
            newestFirst.add(TracedWalk.of(newest, Place.Kind.MEMTABLE, ACTIVE, trace));
            for (FrozenMemtable full : frozen) {
                EntryCursor walk = scan(full.memtable(), range, sequence, descending);
                newestFirst.add(TracedWalk.of(walk, Place.Kind.FROZEN_MEMTABLE, full.name(), trace));
            }
            tables.addWalks(range, descending, newestFirst, trace);
            return descending ? MergingCursor.descending(newestFirst) : MergingCursor.ascending(newestFirst);
        } catch (RuntimeException | Error e) {
            closeAll(newestFirst, e);
            throw e;
        }
    }

    private static EntryCursor scan(Memtable memtable, KeyRange range, long sequence, boolean descending) {
        return descending ? memtable.descending(range, sequence) : memtable.ascending(range, sequence);
    }

    private static void closeAll(List<EntryCursor> cursors, Throwable because) {
        for (EntryCursor cursor : cursors) {
            try {
                cursor.close();
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
    }

    /** What the frozen memtables hold of the heap. */
    long frozenBytes() {
        return frozen.stream().mapToLong(full -> full.memtable().memoryBytes()).sum();
    }

    /** @param log the one that is being written */
    StorePicture picture(LogWriter log, long memtableLimitBytes) {
        List<StorePicture.MemtablePart> memtables = new ArrayList<>(frozen.size() + 1);
        memtables.add(picture(active, log.number(), memtableLimitBytes));
        frozen.forEach(full -> memtables.add(picture(full.memtable(), full.number(), memtableLimitBytes)));
        return new StorePicture(log.picture(), memtables, tables.picture());
    }

    private static StorePicture.MemtablePart picture(Memtable memtable, long log, long limitBytes) {
        return new StorePicture.MemtablePart(log, memtable.versions(), memtable.usedBytes(), limitBytes);
    }

    Memtable active() {
        return active;
    }

    /** Newest first. */
    List<FrozenMemtable> frozen() {
        return frozen;
    }

    TableSet tables() {
        return tables;
    }
}
