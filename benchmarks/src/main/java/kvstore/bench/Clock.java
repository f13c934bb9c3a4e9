package kvstore.bench;

import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/**
 * Measures one thread's operations: how many, how long altogether, what they allocated, and how long single ones took. Only
 * every eighth operation is timed by itself, so that looking at the clock does not become what is measured.
 */
final class Clock {
    private static final int TIMED_EVERY = 8;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int timedEvery;
    private final Histogram nanos = new Histogram(60_000_000_000L, 3);
    private final long deadline;
    private final long started = System.nanoTime();
    private final long allocatedBefore;
    private long operations;
    private long elapsed;
    private long allocated;

    /** To be made by the thread that does the operations. */
    Clock(long mostSeconds) {
        this(mostSeconds, TIMED_EVERY);
    }

    private Clock(long mostSeconds, int timedEvery) {
        this.timedEvery = timedEvery;
        this.deadline = started + mostSeconds * 1_000_000_000L;
        this.allocatedBefore = allocatedBytes();
    }

    /** For operations beside which a look at the clock costs nothing: each of them is timed, and may be the last. */
    static Clock ofLongOperations(long mostSeconds) {
        return new Clock(mostSeconds, 1);
    }

    /** One thing to be measured. */
    @FunctionalInterface
    interface Operation {
        void run(long i) throws Exception;
    }

    /** Does it up to so many times, until the time is up. Returns itself. */
    Clock run(long count, Operation operation) throws Exception {
        long i = 0;
        while (i < count) {
            long before = System.nanoTime();
            if (before > deadline) {
                break;
            }
            operation.run(i++);
            nanos.recordValue(Math.min(System.nanoTime() - before, nanos.getHighestTrackableValue()));
            for (int untimed = 1; untimed < timedEvery && i < count; untimed++) {
                operation.run(i++);
            }
        }
        operations = i;
        elapsed = System.nanoTime() - started;
        allocated = allocatedBytes() - allocatedBefore;
        return this;
    }

    private static long allocatedBytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** What one thread did. */
    Outcome outcome() {
        return outcome(operations);
    }

    /** What one thread did, if an operation was the reading of many entries. */
    Outcome outcome(long counted) {
        return new Outcome(counted, elapsed / 1e9, micros(50), micros(99), micros(99.9), (double) allocated / counted);
    }

    private double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }

    /** What several threads did at the same time. */
    static Outcome together(java.util.List<Clock> clocks) {
        Clock first = clocks.get(0);
        for (Clock clock : clocks.subList(1, clocks.size())) {
            first.nanos.add(clock.nanos);
            first.operations += clock.operations;
            first.allocated += clock.allocated;
            first.elapsed = Math.max(first.elapsed, clock.elapsed);
        }
        return first.outcome();
    }

    /**
     * The figures of a workload.
     *
     * @param allocated bytes of Java's heap for an operation
     */
    record Outcome(
            long operations, double seconds, double p50Micros, double p99Micros, double p999Micros, double allocated) {
        double perSecond() {
            return operations / seconds;
        }
    }
}
