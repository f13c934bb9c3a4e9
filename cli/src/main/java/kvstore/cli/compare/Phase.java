package kvstore.cli.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * All writes, or all reads, of a workload, timed.
 *
 * @param perSecond operations by the clock on the wall, all threads together
 * @param p50Micros the time within which half of them were done
 * @param p99Micros the time within which 99 of 100 were done
 */
record Phase(double perSecond, double p50Micros, double p99Micros) {
    /** One operation of a phase; the time it took is measured by the caller. */
    @FunctionalInterface
    interface Operation {
        void run(int n) throws IOException;
    }

    /** Runs operations 0 to {@code operations} - 1, operation {@code n} on thread {@code n % threads}. */
    static Phase run(int operations, int threads, Operation operation) throws IOException {
        Histogram nanos = new ConcurrentHistogram(3);
        long start = System.nanoTime();
        runAll(operations, threads, operation, nanos);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Phase(
                operations / seconds, nanos.getValueAtPercentile(50) / 1e3, nanos.getValueAtPercentile(99) / 1e3);
    }

    private static void runAll(int operations, int threads, Operation operation, Histogram nanos) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int first = 0; first < threads; first++) {
                int thread = first;
                running.add(pool.submit(() -> {
                    for (int n = thread; n < operations; n += threads) {
                        long begun = System.nanoTime();
                        operation.run(n);
                        nanos.recordValue(System.nanoTime() - begun);
                    }
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("an operation failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
