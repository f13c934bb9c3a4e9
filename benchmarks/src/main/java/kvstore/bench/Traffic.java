package kvstore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is written to a store and read from it, by one thread or by several, each of which has a clock of its own. */
record Traffic(Plan plan, Keys keys) {
    /** Longer than anything takes. */
    static final long NO_LIMIT = Integer.MAX_VALUE;

    /** What a seek reads. */
    static final int SEEK_ENTRIES = 51;

    /** Which key is written i-th. */
    @FunctionalInterface
    interface Order {
        void key(long i, byte[] key);
    }

    /** Writes all entries of the plan; each thread has every so many-th key. */
    Clock.Outcome fill(Subject subject, int threads, Order order, long mostSeconds) throws Exception {
        List<Callable<Clock>> writers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            writers.add(() -> {
                byte[] key = new byte[Keys.BYTES];
                Values values = plan.values(plan.seed() + first);
                long own = (plan.count() - first + threads - 1) / threads; // together all, whatever is left over
                return new Clock(mostSeconds).run(own, i -> {
                    order.key(i * threads + first, key);
                    subject.put(key, values.get(i));
                });
            });
        }
        return Clock.together(together(writers));
    }

    /**
     * Gets keys at random, which must be there.
     *
     * @param most how many times each thread does so at most
     * @param outOf out of how many of the keys
     */
    Clock.Outcome read(Subject subject, long most, long outOf) throws Exception {
        List<Callable<Clock>> readers = new ArrayList<>();
        for (int thread = 0; thread < plan.threads(); thread++) {
            long seed = plan.seed() + thread;
            readers.add(() -> {
                byte[] key = new byte[Keys.BYTES];
                return new Clock(plan.mostSeconds()).run(most, i -> {
                    keys.shuffled(Math.floorMod(Keys.mix(i + seed * plan.count()), outOf), key);
                    if (subject.get(key) == null) {
                        throw new IllegalStateException("a key is lost");
                    }
                });
            });
        }
        return Clock.together(together(readers));
    }

    /** How many keys are asked for again and again. */
    long hotKeys() {
        return Math.max(1, plan.count() / 100);
    }

    /** Gets keys that are not there, but lie between others. */
    Clock.Outcome readMissing(Subject subject, long most) throws Exception {
        byte[] key = new byte[Keys.BYTES];
        return new Clock(plan.mostSeconds())
                .run(most, i -> {
                    Keys.missingBehind(keys.permuted(i % plan.count()), key);
                    if (subject.get(key) != null) {
                        throw new IllegalStateException("a key is there that was never written");
                    }
                })
                .outcome();
    }

    /** Begins at random keys, and reads some entries from there. */
    Clock.Outcome seek(Subject subject, long most) throws Exception {
        byte[] key = new byte[Keys.BYTES];
        long[] bytes = new long[1];
        return new Clock(plan.mostSeconds())
                .run(most, i -> {
                    keys.shuffled(i % plan.count(), key);
                    subject.scan(key, SEEK_ENTRIES, (found, value) -> bytes[0] += found.length + value.length);
                })
                .outcome();
    }

    /** Reads everything in order, and again until so many entries have been read or the time is up; at least once. */
    Clock.Outcome readSequentially(Subject subject, long entries) throws Exception {
        long passes = Math.max(1, entries / plan.count());
        long[] bytes = new long[1];
        long[] read = new long[1];
        Clock clock = Clock.ofLongOperations(plan.mostSeconds())
                .run(
                        passes,
                        i -> read[0] += subject.scan(
                                null, Long.MAX_VALUE, (key, value) -> bytes[0] += key.length + value.length));
        return clock.outcome(read[0]);
    }

    /** Runs the tasks at the same time, and waits for all of them. */
    static List<Clock> together(List<Callable<Clock>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Clock> clocks = new ArrayList<>();
            for (Future<Clock> result : threads.invokeAll(tasks)) {
                clocks.add(result.get());
            }
            return clocks;
        } finally {
            threads.shutdownNow();
        }
    }
}
