package kvstore.leveled;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.compaction.Compaction;
import kvstore.compaction.CompactionPicker;
import kvstore.compaction.Levels;
import kvstore.compaction.TableInfo;
import kvstore.watch.StoreEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that compacts: what is due, then what was asked for, and when nobody writes what gives back space.
 *
 * <p><b>Errors.</b> A compaction that fails is given up and changes nothing; it is tried again later, because a disk that
 * was full may have room then. After damage there is no further one: what is damaged would be met again. Flushes and reads
 * go on in both cases.
 *
 * <p><b>Threads.</b> Any. An interrupt is kept for the caller and ends no waiting.
 */
final class Compactor {
    private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);
    private static final String STOPPED = "compaction has stopped after damage; run verify to see where it is";
    private static final long IDLE_MILLIS = 1000;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LevelTables tables;
    private final CompactionPicker picker;
    private final Thread thread = new Thread(this::run, "kvstore-compact");

    /** Guards what follows, and is notified when any of it changes. */
    private final Object monitor = new Object();

    private final ArrayDeque<Request> requests = new ArrayDeque<>();

    /** Made beforehand: closing must be able to wait for the thread when there is no memory. */
    private final BooleanSupplier gone = this::isGone;

    private boolean started;
    private boolean ended;
    private boolean running;
    private boolean waitsAfterFailure;
    private long flushedSinceWrite;
    private long retryAt;

    private volatile boolean stopping;
    private volatile boolean stopped;
    private volatile long lastWriteNanos = System.nanoTime();

    Compactor(LevelTables tables, CompactionPicker picker) {
        this.tables = tables;
        this.picker = picker;
        thread.setDaemon(true);
    }

    /** A compaction that somebody waits for. */
    private static final class Request {
        private final KeyRange range;
        private final long age;
        private boolean done;
        private @Nullable Throwable failure;

        Request(KeyRange range, long age) {
            this.range = range;
            this.age = age;
        }
    }

    /** Something to be done on the thread. */
    private record Work(Task task, Object description) {}

    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    void start() {
        synchronized (monitor) {
            thread.start();
            started = true;
        }
    }

    /** Says that there is a table more. */
    void wake() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    /** Says that somebody writes: no time for what is not due. */
    void noteWrite() {
        lastWriteNanos = System.nanoTime();
    }

    /** Compacts a range as far as it goes, and waits for that. */
    void compact(KeyRange range) throws IOException {
        Levels levels = tables.current().levels();
        Request request = new Request(
                range, levels.tables().stream().mapToLong(TableInfo::age).max().orElse(-1));
        synchronized (monitor) {
            if (stopped) {
                throw new IOException(STOPPED);
            }
            requests.add(request);
            monitor.notifyAll();
            waitUntil(() -> request.done || ended);
        }
        if (request.failure != null) {
            throw new IOException("the compaction failed: " + request.failure.getMessage(), request.failure);
        }
        if (!request.done && stopped) {
            throw new IOException(STOPPED);
        }
        if (!request.done) {
            throw new IllegalStateException("the store is closed");
        }
    }

    /** Gives up what is under way, and returns when the thread has ended. */
    void close() {
        stopping = true;
        synchronized (monitor) {
            monitor.notifyAll();
            waitUntil(gone);
        }
    }

    private boolean isGone() {
        return ended || !started;
    }

    /** Whether a compaction is under way or due. */
    boolean isBusy() {
        synchronized (monitor) {
            boolean mayRun = started && !stopped && !waitsAfterFailure && !ended;
            return running
                    || !requests.isEmpty()
                    || (mayRun && picker.pick(tables.current().levels()).isPresent());
        }
    }

    /** Whether damage has ended compaction. */
    boolean hasStopped() {
        return stopped;
    }

    boolean isCancelled() {
        return stopping;
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                more = carryOutNext();
            }
        } finally {
            if (!stopping) { // whatever it was that ended the thread, nothing is merged any more
                stopped = true;
                tables.delay().giveUp();
            }
            synchronized (monitor) {
                ended = true;
                monitor.notifyAll();
            }
        }
    }

    /** {@code false} when the store closes. Without memory, not even for choosing, the next try is later. */
    private boolean carryOutNext() {
        try {
            Work work = await();
            if (work != null) {
                carryOut(work);
            }
            return work != null;
        } catch (OutOfMemoryError e) {
            tables.figures().gaveUp();
            done(e);
            return true;
        }
    }

    private void carryOut(Work work) {
        @Nullable Throwable failure = null;
        try {
            work.task.run();
        } catch (Merge.CancelledException e) {
            LOG.debug("a compaction in {} was given up, because the store closes", tables.path());
            tellGivenUp(e);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failure = e;
            tables.figures().gaveUp();
            stopped = e instanceof CorruptionException;
            if (stopped) {
                tables.delay().giveUp();
            }
            LOG.warn(
                    "a compaction in {} was given up, and {}: {}",
                    tables.path(),
                    stopped ? "there will be no further one" : "will be tried again",
                    work.description,
                    e);
            tellGivenUp(e);
        }
        done(failure);
    }

    private void tellGivenUp(Throwable why) {
        tables.listener().happened(new StoreEvent.WorkGivenUp("compaction", String.valueOf(why.getMessage())));
    }

    /** What is due comes first: where it fails, nothing that is asked for gets past it. */
    private void done(@Nullable Throwable failure) {
        synchronized (monitor) {
            running = false;
            waitsAfterFailure = failure != null;
            retryAt = System.nanoTime() + RETRY_NANOS;
            while (failure != null && !requests.isEmpty()) {
                finish(requests.element(), failure);
            }
            monitor.notifyAll();
        }
    }

    /** What is to be done next; {@code null} when the store closes. */
    private @Nullable Work await() {
        synchronized (monitor) {
            Work next = next();
            while (next == null && !stopping) {
                try {
                    monitor.wait(IDLE_MILLIS);
                } catch (InterruptedException e) {
                    LOG.debug("an interrupt does not end compaction in {}", tables.path());
                }
                next = next();
            }
            running = next != null;
            return next;
        }
    }

    private @Nullable Work next() {
        if (stopping) {
            return null;
        }
        if (stopped) {
            while (!requests.isEmpty()) {
                finish(requests.element(), new IOException(STOPPED));
            }
            return null;
        }
        waitsAfterFailure &= System.nanoTime() - retryAt < 0 && requests.isEmpty();
        return waitsAfterFailure ? null : choose();
    }

    private @Nullable Work choose() {
        Levels levels = tables.current().levels();
        Optional<Compaction> due = picker.pick(levels);
        if (due.isPresent()) {
            return merging(due.get());
        }
        while (!requests.isEmpty()) {
            Request request = requests.peek();
            Optional<Compaction> next = picker.pickWithin(levels, request.range, request.age);
            if (next.isPresent()) {
                return merging(next.get());
            }
            finish(request, null);
        }
        long lastWrite = lastWriteNanos;
        if (System.nanoTime() - lastWrite < IDLE_NANOS) {
            return null;
        }
        if (flushedSinceWrite != lastWrite) {
            flushedSinceWrite = lastWrite;
            return new Work(tables::flushWhenIdle, "a flush, because nobody writes");
        }
        return picker.pickWhenIdle(levels).map(this::merging).orElse(null);
    }

    private Work merging(Compaction compaction) {
        return new Work(() -> tables.carryOut(compaction), compaction);
    }

    private void finish(Request request, @Nullable Throwable failure) {
        requests.remove(request);
        request.failure = failure;
        request.done = true;
        monitor.notifyAll();
    }

    private void waitUntil(BooleanSupplier condition) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            try {
                monitor.wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
