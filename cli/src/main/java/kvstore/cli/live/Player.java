package kvstore.cli.live;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import kvstore.KeyValueStore;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.terminal.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Plays a workload on a store, on a thread of its own: on and on, or step by step, fast or slowly. It stops by itself when the
 * store has grown to its {@link Bounds}, or when an operation fails, and says why.
 *
 * <p><b>Threads.</b> Any.
 */
final class Player implements Closeable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** More than a key that is held down asks for before it is let go. */
    static final int MOST_STEPS = 1000;

    private final KeyValueStore store;
    private final Entries entries;
    private final Bounds bounds;
    private final Thread thread = new Thread(this::run, "kv-workload");

    private final Object monitor = new Object();
    private Traffic traffic;
    private Pace pace;
    private boolean playing;
    private int steps;
    private boolean closing;
    private boolean ended;
    private @Nullable String stopped;
    private long nextLook;

    /** Only the thread counts. */
    private volatile long operations;

    private volatile @Nullable ExplainedOperation last;

    /** How large a store may become before the player stops. */
    record Bounds(long bytes, int tables) {}

    /**
     * What the player does at one moment.
     *
     * @param stopped why it stopped by itself, if it did
     * @param last the last operation that was explained, since it was played last
     */
    record State(
            Traffic traffic,
            Pace pace,
            boolean playing,
            long operations,
            @Nullable String stopped,
            @Nullable ExplainedOperation last) {}

    Player(KeyValueStore store, Entries entries, Bounds bounds, Traffic traffic, Pace pace) {
        this.store = store;
        this.entries = entries;
        this.bounds = bounds;
        this.traffic = traffic;
        this.pace = pace;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void play() {
        synchronized (monitor) {
            playing = true;
            stopped = null;
            monitor.notifyAll();
        }
    }

    void pause() {
        synchronized (monitor) {
            playing = false;
            monitor.notifyAll();
        }
    }

    /**
     * Pauses, and does one operation, which is explained.
     *
     * @throws BusyException if too many wait to be done
     */
    void step() throws BusyException {
        synchronized (monitor) {
            if (steps >= MOST_STEPS) {
                throw new BusyException(
                        MOST_STEPS + " steps are waiting to be done already; ask for more when they are");
            }
            playing = false;
            stopped = null;
            steps++;
            monitor.notifyAll();
        }
    }

    void go(Pace next) {
        synchronized (monitor) {
            pace = next;
            monitor.notifyAll();
        }
    }

    void choose(Traffic next) {
        synchronized (monitor) {
            traffic = next;
            monitor.notifyAll();
        }
    }

    State state() {
        synchronized (monitor) {
            ExplainedOperation explained = last;
            return new State(traffic, pace, playing, operations, stopped, explained);
        }
    }

    /** Returns when the operation that is under way has ended. */
    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (monitor) {
            closing = true;
            monitor.notifyAll();
            while (!ended) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is to be done until the next look at the switches. */
    private record Slice(Traffic traffic, int operations, boolean explained, long nanos) {}

    private void run() {
        try {
            for (Slice slice = await(); slice != null; slice = await()) {
                playAndRest(slice);
            }
        } catch (InterruptedException e) {
            stop("it was interrupted"); // which nobody does but a process that ends
        } finally {
            synchronized (monitor) {
                ended = true;
                monitor.notifyAll();
            }
        }
    }

    private void playAndRest(Slice slice) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            play(slice);
        } catch (IOException | RuntimeException | Error e) { // or the state would say for ever that it plays
            stop(Failures.message(e));
        }
        rest(begun + slice.nanos);
    }

    private @Nullable Slice await() throws InterruptedException {
        synchronized (monitor) {
            while (!playing && steps == 0 && !closing) {
                monitor.wait();
            }
            if (closing) {
                return null;
            }
            if (steps > 0) {
                steps--;
                return new Slice(traffic, 1, true, 0);
            }
            return new Slice(traffic, pace.sliceOperations(), pace.explains(), pace.sliceNanos());
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the thread counts
    private void play(Slice slice) throws IOException {
        for (int i = 0; i < slice.operations; i++) {
            Operation operation = slice.traffic.next(entries);
            if (slice.explained) {
                ExplainedOperation explained = operation.explain(store);
                operations++; // first: whoever sees what it did finds it counted
                last = explained;
            } else {
                operation.run(store);
                operations++;
            }
        }
        if (!slice.explained) {
            last = null;
        }
        if (System.nanoTime() - nextLook >= 0) {
            nextLook = System.nanoTime() + LOOK_NANOS;
            String reached = reached();
            if (reached != null) {
                stop(reached);
            }
        }
    }

    private @Nullable String reached() {
        Weight weight = Weight.of(store.picture());
        if (weight.bytes() >= bounds.bytes) {
            return "the store has reached " + weight.words() + ", the most that a look inside may take";
        }
        if (weight.tables() >= bounds.tables) {
            return "the store has " + weight.words() + ", and they get no fewer; begin a new store";
        }
        return null;
    }

    private void rest(long until) throws InterruptedException {
        synchronized (monitor) {
            for (long left = until - System.nanoTime();
                    left > 0 && playing && !closing;
                    left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(monitor, left);
            }
        }
    }

    private void stop(String why) {
        synchronized (monitor) {
            playing = false;
            steps = 0;
            stopped = why;
        }
    }
}
