package kvstore.lsm;

import java.io.IOException;
import java.util.Objects;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.Limits;
import kvstore.Snapshot;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A view and a sequence number. The view keeps the memtables of its moment in memory, with all versions, until the
 * snapshot is closed.
 */
final class LsmSnapshot implements Snapshot {
    private final ReadView view;
    private final long sequence;
    private final Runnable checkStoreOpen;
    private boolean closed;

    /** @param view counted in already; the snapshot counts itself out */
    LsmSnapshot(ReadView view, long sequence, Runnable checkStoreOpen) {
        this.view = view;
        this.sequence = sequence;
        this.checkStoreOpen = checkStoreOpen;
    }

    @Override
    public byte @Nullable [] get(byte[] key) throws IOException {
        return get(key, null);
    }

    @Override
    public byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException {
        Limits.checkKey(key);
        if (trace != null) {
            trace.resume();
        }
        retain();
        try {
            return view.get(key, sequence, trace);
        } finally {
            view.release();
        }
    }

    @Override
    public Cursor scan(KeyRange range) {
        return openCursor(range, false, null);
    }

    @Override
    public Cursor scanReverse(KeyRange range) {
        return openCursor(range, true, null);
    }

    @Override
    public Cursor scan(KeyRange range, @Nullable Trace trace) {
        return openCursor(range, false, trace);
    }

    @Override
    public Cursor scanReverse(KeyRange range, @Nullable Trace trace) {
        return openCursor(range, true, trace);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            view.release();
        }
    }

    private Cursor openCursor(KeyRange range, boolean descending, @Nullable Trace trace) {
        Objects.requireNonNull(range, "range");
        retain();
        return LsmCursor.open(view, range, sequence, descending, checkStoreOpen, trace);
    }

    /** Counts the caller in, so that a close at the same time does not take the tables away under it. */
    private synchronized void retain() {
        checkStoreOpen.run();
        if (closed || !view.tryRetain()) {
            throw new IllegalStateException("the snapshot is closed");
        }
    }
}
