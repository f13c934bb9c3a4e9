package kvstore.cli.live;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kvstore.StorageEngine;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.terminal.Failures;
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

    /** Why the store could not be looked at the last time; empty if it could. */
    private String unseen = "";

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

    /**
     * Removes the temporary directories of sessions whose process was killed, if this one has such a directory too.
     *
     * @param told gets a sentence for each of them
     */
    public synchronized void removeLeftOvers(Consumer<String> told) {
        live.removeLeftOvers(told);
    }

    /** What can be asked of a store. */
    @FunctionalInterface
    interface Request {
        void of(LiveStore live) throws BusyException;
    }

    /**
     * Does something with the store, and takes a new state soon.
     *
     * @throws BusyException if too much of it is waiting already
     */
    synchronized void ask(Request request) throws BusyException {
        requireOpen();
        request.of(live);
        takeNewState();
    }

    private void takeNewState() {
        due = true;
        notifyAll();
    }

    /** Whether a workload may be played on the store. */
    public synchronized boolean mayWrite() {
        return live.about().mayWrite();
    }

    /** Plays on. */
    public synchronized void play() {
        requireOpen();
        live.play();
        takeNewState();
    }

    /** Gets a key, and tells how. */
    synchronized ExplainedOperation explain(byte[] key) throws IOException {
        requireOpen();
        return live.explain(key);
    }

    /**
     * Begins anew with an empty store in a new directory. Only where the directory is temporary.
     *
     * <p>There is always a store that is open: the one before, if there can be no new one, or the new one, if the one before could
     * not be closed as it should be. Which of the two failed, and why, is told among the events.
     */
    synchronized void beginAnew(StorageEngine engine) throws IOException {
        requireOpen();
        if (!live.about().temporary()) {
            throw new IllegalArgumentException("a store in a directory of your own is not begun anew; start again"
                    + " without --data, or with another directory");
        }
        Player.State played = live.played(); // not the last state's, which may be older than what was asked for since
        LivePlan next = plan.on(engine).playing(played.traffic(), played.pace());
        LiveStore before = live;
        try {
            live = LiveStore.open(next);
        } catch (IOException | RuntimeException | Error e) {
            before.note("no new store of the engine " + engine.name() + ": " + Failures.message(e));
            takeNewState();
            throw e;
        }
        plan = next;
        try {
            before.close();
        } catch (IOException | RuntimeException | Error e) {
            live.note("the store before was not closed as it should be: " + Failures.message(e));
        }
        if (played.playing()) {
            live.play();
        }
        takeNewState();
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
                look();
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

    /** Takes a new state. If the store cannot be looked at, the last picture stays, with the reason among the events. */
    private void look() {
        try {
            state = live.state(state.version() + 1);
            unseen = "";
        } catch (RuntimeException | Error e) {
            String why = Failures.message(e);
            if (!why.equals(unseen)) {
                live.note("the store cannot be looked at: " + why);
                unseen = why;
            }
            state = live.stateAfter(state);
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
