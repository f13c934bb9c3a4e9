package kvstore.lsm;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.FlightRecording;
import kvstore.wal.FailureLatch;
import kvstore.watch.StoreEvent;
import kvstore.watch.StoreListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has frozen memtables written out as tables, oldest first, on a thread of its own; a log goes once the table that replaces it
 * is durable. Whoever has to wait for that waits here.
 *
 * <p><b>Errors.</b> The first failure trips the latch and ends the thread. What was not flushed stays in memory, readable,
 * and safe in its log.
 *
 * <p><b>Threads.</b> Any. An interrupt is kept for the caller and ends no waiting: the flusher always makes progress or
 * fails.
 */
final class Flusher {
    private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

    private final DataDirectory directory;
    private final CurrentView view;
    private final TableLayer tables;
    private final FailureLatch latch;
    private final StoreListener listener;
    private final Thread thread;

    /** Guards what follows, and is notified when any of it changes. */
    private final Object monitor = new Object();

    /** Made beforehand: closing must be able to wait for the thread when there is no memory. */
    private final BooleanSupplier gone = this::isGone;

    private boolean started;
    private boolean stopping;
    private boolean ended;
    private boolean flushing;
    private long flushes;
    private long flushNanos;
    private long flushedBytes;

    Flusher(DataDirectory directory, CurrentView view, TableLayer tables, FailureLatch latch, StoreListener listener) {
        this.directory = directory;
        this.view = view;
        this.tables = tables;
        this.latch = latch;
        this.listener = listener;
        this.thread = new Thread(this::run, "kvstore-flush");
        thread.setDaemon(true);
    }

    /** There may be no thread to be had: then it ends at once when it is closed. */
    void start() {
        synchronized (monitor) {
            thread.start();
            started = true;
        }
    }

    /** Says that there is a frozen memtable more. */
    void wake() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    /** Waits until at most so many frozen memtables are left, the flusher has failed, or it has ended. */
    void awaitAtMost(int frozen) throws IOException {
        await(() -> view.peek().frozen().size() <= frozen);
    }

    /** Waits until the memtable of a log, and all older ones, are tables. */
    void awaitFlushed(long number) throws IOException {
        await(() -> view.peek().frozen().stream().allMatch(full -> full.number() > number));
    }

    /** Flushes what is left, if it can, and ends the thread. */
    void close() {
        synchronized (monitor) {
            stopping = true;
            monitor.notifyAll();
            waitUntil(gone);
        }
    }

    private boolean isGone() {
        return ended || !started;
    }

    /** Whether there is something to flush, or to clear away after a flush. */
    boolean isBusy() {
        synchronized (monitor) {
            return flushing || !view.peek().frozen().isEmpty();
        }
    }

    long flushes() {
        synchronized (monitor) {
            return flushes;
        }
    }

    long flushMillis() {
        synchronized (monitor) {
            return TimeUnit.NANOSECONDS.toMillis(flushNanos);
        }
    }

    long flushedBytes() {
        synchronized (monitor) {
            return flushedBytes;
        }
    }

    private void run() {
        try {
            for (FrozenMemtable next = awaitWork(); next != null; next = awaitWork()) {
                flush(next);
            }
        } catch (Throwable e) {
            latch.fail(e); // first, because there may be no memory for saying so
            LOG.error("flushing in {} failed; writes are stopped, nothing is lost", directory.path(), e);
            listener.happened(new StoreEvent.WorkGivenUp("flush", String.valueOf(e.getMessage())));
        } finally {
            synchronized (monitor) {
                ended = true;
                monitor.notifyAll();
            }
        }
    }

    private void flush(FrozenMemtable oldest) throws IOException {
        listener.happened(
                new StoreEvent.FlushBegun(oldest.number(), oldest.memtable().usedBytes()));
        @Nullable FlushEvent event = FlightRecording.hasBegun() ? FlushEvent.begun() : null;
        long started = System.nanoTime();
        long bytes = replaceByTable(oldest);
        if (event != null) {
            event.ended(oldest, bytes, view.peek().frozen().size());
        }
        long nanos = System.nanoTime() - started;
        synchronized (monitor) {
            flushing = false;
            flushes++;
            flushNanos += nanos;
            flushedBytes += bytes;
            monitor.notifyAll();
        }
        listener.happened(new StoreEvent.FlushEnded(oldest.number(), bytes, nanos));
    }

    /**
     * The order matters: the log holds the only durable copy until the table is durable.
     *
     * @return how many bytes the table has
     */
    private long replaceByTable(FrozenMemtable oldest) throws IOException {
        // exercise week2/flush
        long bytes = tables.add(
                oldest.memtable(),
                oldest.number(),
                after -> view.replace(current -> current.withFlushed(oldest, after)));
        oldest.log().close();
        directory.delete(FileNames.sealedLog(oldest.number()));
        return bytes;
        // exercise ends
    }

    /** The oldest frozen memtable, or {@code null} when there is none and none will come. */
    private @Nullable FrozenMemtable awaitWork() {
        synchronized (monitor) {
            waitUntil(() -> stopping || latch.failed() || !view.peek().frozen().isEmpty());
            List<FrozenMemtable> frozen = view.peek().frozen();
            flushing = !frozen.isEmpty() && !latch.failed();
            return flushing ? frozen.get(frozen.size() - 1) : null;
        }
    }

    private void await(BooleanSupplier done) throws IOException {
        synchronized (monitor) {
            waitUntil(() -> done.getAsBoolean() || latch.failed() || ended);
        }
        if (!done.getAsBoolean()) {
            latch.check();
            throw new IllegalStateException("the store is closed");
        }
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
