package kvstore.lsm;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kvstore.io.FlightRecording;
import kvstore.watch.StoreEvent;
import kvstore.watch.StoreListener;
import org.jspecify.annotations.Nullable;

/**
 * Slows writers down, and then holds them, when flushing falls behind: so memory stays bounded by a few memtables, and
 * the wait is spread over many writes before it becomes one long one. What the layer of tables asks for, because its own
 * work falls behind, is waited for in the same way. Only the leader of a group comes here.
 */
final class Throttle {
    /** With so many memtables waiting, writers are slowed; with so many and a full active one, they are held. */
    static final int MAX_FROZEN = 2;

    private static final String ALL_FULL = "all memtables are full";

    private static final long SLOWED_STEP_BYTES = 256 << 10;

    /** How often the tables are asked: seldom enough to cost nothing. */
    private static final long LOOK_BYTES = 16 << 10;

    private static final long SLOWED_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Flusher flusher;
    private final TableLayer tables;
    private final StoreListener listener;
    private long bytesSinceStep;
    private long bytesSinceLook;
    private long owedNanos;
    private volatile long slowedNanos;
    private volatile long heldNanos;

    Throttle(Flusher flusher, TableLayer tables, StoreListener listener) {
        this.flusher = flusher;
        this.tables = tables;
        this.listener = listener;
    }

    /** Waits a millisecond for every so many bytes that are written while flushing is behind. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the leader counts
    void slow(int frozen, long bytes) {
        slowForTables(frozen, bytes);
        if (frozen < MAX_FROZEN) {
            bytesSinceStep = 0;
            return;
        }
        bytesSinceStep += bytes;
        if (bytesSinceStep >= SLOWED_STEP_BYTES) {
            slowedNanos +=
                    pause(SLOWED_STEP_NANOS * (bytesSinceStep / SLOWED_STEP_BYTES), "flushes are behind", frozen);
            bytesSinceStep %= SLOWED_STEP_BYTES;
        }
    }

    /** Short waits are saved up until they are long enough for a timer. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the leader counts
    private void slowForTables(int frozen, long bytes) {
        bytesSinceLook += bytes;
        if (bytesSinceLook < LOOK_BYTES) {
            return;
        }
        owedNanos += tables.delayNanos(bytesSinceLook);
        bytesSinceLook = 0;
        if (owedNanos >= SLOWED_STEP_NANOS) {
            slowedNanos += pause(owedNanos, "compaction is behind", frozen);
            owedNanos = 0;
        }
    }

    /** How long it has really taken. */
    private long pause(long nanos, String reason, int frozen) {
        @Nullable WriteStallEvent event = FlightRecording.hasBegun() ? WriteStallEvent.begun() : null;
        long start = System.nanoTime();
        LockSupport.parkNanos(nanos);
        long taken = System.nanoTime() - start;
        if (event != null) {
            event.ended(reason, frozen);
        }
        listener.happened(new StoreEvent.WritersWaited(reason, taken));
        return taken;
    }

    /** Waits until another memtable may be frozen. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the leader counts
    void hold() throws IOException {
        @Nullable WriteStallEvent event = FlightRecording.hasBegun() ? WriteStallEvent.begun() : null;
        long start = System.nanoTime();
        flusher.awaitAtMost(MAX_FROZEN - 1);
        long taken = System.nanoTime() - start;
        heldNanos += taken;
        if (event != null) {
            event.ended(ALL_FULL, MAX_FROZEN);
        }
        listener.happened(new StoreEvent.WritersWaited(ALL_FULL, taken));
    }

    long slowedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowedNanos);
    }

    long heldMillis() {
        return TimeUnit.NANOSECONDS.toMillis(heldNanos);
    }
}
