package kvstore.bench.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;
import kvstore.KeyValueStore;
import org.HdrHistogram.Histogram;

/**
 * One thread's part of a workload. Steps go in groups: some are prepared, then run, then checked, and only their run is on the
 * clock. So what is measured is the store, and not the keys, the values and the model; but what a store does in the
 * background, it can go on with while steps are checked. Each step is timed, with one look at the clock, of some 25 ns.
 */
final class Lap {
    private static final int GROUP = 64;
    private static final long LONGEST_NANOS = 600_000_000_000L;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final KeyValueStore store;
    private final Model model;
    private final Step[] steps = new Step[GROUP];
    private final long phaseBegan;
    final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
    final Timeline timeline = new Timeline();
    long operations;
    long busyNanos;
    long allocatedBytes;
    long putBytes;
    long wrong;

    /** @param phaseBegan when the workload began, by {@link System#nanoTime} */
    Lap(KeyValueStore store, Model model, int valueBytes, long phaseBegan) {
        this.store = store;
        this.model = model;
        this.phaseBegan = phaseBegan;
        for (int i = 0; i < GROUP; i++) {
            steps[i] = new Step(valueBytes);
        }
    }

    /** Runs a script to its end. Returns itself. */
    Lap run(int count, Script.Writer script) throws IOException {
        for (int first = 0; first < count; first += GROUP) {
            group(first, Math.min(GROUP, count - first), script);
        }
        return this;
    }

    /** Runs a script over and over until it is told to stop; looks once for each group. Returns itself. */
    Lap runUntil(BooleanSupplier stop, Script.Writer script) throws IOException {
        int first = 0;
        do {
            group(first, GROUP, script);
            first += GROUP;
        } while (!stop.getAsBoolean());
        return this;
    }

    private void group(int first, int count, Script.Writer script) throws IOException {
        for (int i = 0; i < count; i++) {
            script.write(first + i, steps[i]);
        }
        long thread = Thread.currentThread().getId();
        long allocatedBefore = THREADS.getThreadAllocatedBytes(thread);
        long began = System.nanoTime();
        long last = began;
        for (int i = 0; i < count; i++) {
            steps[i].run(store);
            long now = System.nanoTime();
            nanos.recordValue(Math.min(now - last, LONGEST_NANOS));
            last = now;
        }
        allocatedBytes += THREADS.getThreadAllocatedBytes(thread) - allocatedBefore;
        busyNanos += last - began;
        operations += count;
        timeline.add(began - phaseBegan, last - phaseBegan, count);
        for (int i = 0; i < count; i++) {
            wrong += model.isRight(steps[i]) ? 0 : 1;
            putBytes += steps[i].putBytes();
        }
    }
}
