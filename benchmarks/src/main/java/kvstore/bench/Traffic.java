package kvstore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that write to a store or read from it, each with a clock of its own. */
record Traffic(Plan plan, Keys keys) {
    /** Longer than anything takes. */
    static final long NO_LIMIT = Integer.MAX_VALUE;

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
                Values values = new Values(plan.valueBytes(), plan.seed() + first);
                return new Clock(mostSeconds).run(plan.count() / threads, i -> {
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
