package kvstore.map;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.Limits;
import kvstore.Snapshot;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** The map at a pinned moment. */
final class MapSnapshot implements Snapshot {
    private final VersionedMap map;
    private final Runnable checkStoreOpen;
    private final long moment;
    private final AtomicBoolean closed = new AtomicBoolean();

    MapSnapshot(VersionedMap map, Runnable checkStoreOpen) {
        this.map = map;
        this.checkStoreOpen = checkStoreOpen;
        this.moment = map.pin();
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return get(key, null);
    }

    @Override
    public byte @Nullable [] get(byte[] key, @Nullable Trace trace) {
        Limits.checkKey(key);
        checkOpen();
        MapSteps.begins(trace);
        VersionedMap.Version version = map.at(key, moment);
        checkOpen(); // if it was closed meanwhile, the moment's versions may have gone before they were read
        return MapSteps.answer(version, trace);
    }

    @Override
    public Cursor scan(KeyRange range) {
        return scan(range, null);
    }

    @Override
    public Cursor scanReverse(KeyRange range) {
        return scanReverse(range, null);
    }

    @Override
    public Cursor scan(KeyRange range, @Nullable Trace trace) {
        return MapSteps.cursor(openCursor(range, false), trace);
    }

    @Override
    public Cursor scanReverse(KeyRange range, @Nullable Trace trace) {
        return MapSteps.cursor(openCursor(range, true), trace);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            map.unpin(moment);
        }
    }

    private Cursor openCursor(KeyRange range, boolean descending) {
        Objects.requireNonNull(range, "range");
        checkOpen();
        map.pinAgain(moment); // a cursor may be used after its snapshot was closed
        try {
            checkOpen(); // again: if it was closed before the second pin, the moment's versions may have gone
        } catch (IllegalStateException e) {
            map.unpin(moment);
            throw e;
        }
        return new MapCursor(
                map.chains(range, descending).entrySet().iterator(), moment, checkStoreOpen, () -> map.unpin(moment));
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the snapshot is closed");
        }
        checkStoreOpen.run();
    }
}
