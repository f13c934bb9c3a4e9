package kvstore.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Threads that begin their work in the same moment, again and again. */
final class Crew implements AutoCloseable {
    private static final long HANG_SECONDS = 90;

    private final int size;
    private final ExecutorService threads;

    Crew(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "crew");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What one of them does. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Lets each do its work at once, and waits until the last is done; throws what the first of them threw. */
    void run(IntFunction<Work> workOfThread) throws Exception {
        AtomicInteger missing = new AtomicInteger(size);
        List<Future<?>> works = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Work work = workOfThread.apply(i);
            works.add(threads.submit(() -> {
                meet(missing);
                work.run();
                return null;
            }));
        }
        for (Future<?> work : works) {
            await(work);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // there are more threads than cores
    private static void meet(AtomicInteger missing) {
        missing.decrementAndGet();
        while (missing.get() > 0) {
            Thread.yield();
        }
    }

    private static void await(Future<?> work) throws Exception {
        try {
            work.get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new AssertionError("a thread hangs:\n" + ThreadDump.take(), e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
