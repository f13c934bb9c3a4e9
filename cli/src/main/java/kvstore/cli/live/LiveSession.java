package kvstore.cli.live;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import kvstore.StorageEngine;
import kvstore.cli.explain.ExplainedOperation;
import org.jspecify.annotations.Nullable;

/**
 * A look inside a store that may be begun anew, on another engine. It takes a {@link LiveState} four times a second, which all who
 * watch share.
 *
 * <p><b>Threads.</b> Any.
 */
public final class LiveSession implements Closeable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Thread ticker = new Thread(this::tick, "kv-live");
    private LivePlan plan;
    private LiveStore live;
    private LiveState state;
    private boolean due;
    private boolean closed;

    private LiveSession(LivePlan plan, LiveStore live) {
        this.plan = plan;
        this.live = live;
        this.state = live.state(0);
        ticker.setDaemon(true);
    }

    /** Opens the store; nothing is played yet. */
    public static LiveSession begin(LivePlan plan) throws IOException {
        LiveSession session = new LiveSession(plan, LiveStore.open(plan));
        session.ticker.start();
        return session;
    }

    /** What can be asked of a store. */
    @FunctionalInterface
    interface Request {
        void of(LiveStore live);
    }

    /** Does something with the store, and takes a new state soon. */
    synchronized void ask(Request request) {
        requireOpen();
        request.of(live);
        due = true;
        notifyAll();
    }

    /** Whether a workload may be played on the store. */
    public synchronized boolean mayWrite() {
        return live.about().mayWrite();
    }

    /** Plays on. */
    public void play() {
        ask(LiveStore::play);
    }

    /** Gets a key, and tells how. */
    synchronized ExplainedOperation explain(byte[] key) throws IOException {
        requireOpen();
        return live.explain(key);
    }

    /** Begins anew with an empty store in a new directory. Only where the directory is temporary. */
    synchronized void beginAnew(StorageEngine engine) throws IOException {
        requireOpen();
        if (!live.about().temporary()) {
            throw new IllegalArgumentException("a store in a directory of your own is not begun anew; start again"
                    + " without --data, or with another directory");
        }
        Player.State played = state.player();
        LivePlan next = plan.on(engine).playing(played.traffic(), played.pace());
        LiveStore fresh = LiveStore.open(next);
        live.close();
        live = fresh;
        plan = next;
        if (played.playing()) {
            live.play();
        }
        due = true;
        notifyAll();
    }

    synchronized LiveState state() {
        return state;
    }

    /** The first state after a version, or {@code null} if the session ends or none comes within a while. */
    synchronized @Nullable LiveState after(long version, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = until - System.nanoTime();
                left > 0 && !closed && state.version() <= version;
                left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return closed || state.version() <= version ? null : state;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void tick() {
        try {
            while (!closed) {
                state = live.state(state.version() + 1);
                due = false;
                notifyAll();
                long until = System.nanoTime() + TICK_NANOS;
                for (long left = TICK_NANOS; left > 0 && !due && !closed; left = until - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the session has ended");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            notifyAll();
            live.close();
        }
    }
}
