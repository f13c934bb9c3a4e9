package kvstore.wal;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Forces the log in the background, for {@link kvstore.Durability#INTERVAL}: what was written is durable within 1 s. */
public final class IntervalSync implements Closeable {
    /** Half of what is promised, because a force takes time too. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final ScheduledExecutorService executor;

    /** @param force what is called; a failure trips the latch */
    public IntervalSync(FailureLatch latch, Committer.Action force) {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kvstore-interval-sync");
            thread.setDaemon(true);
            return thread;
        });
        Future<?> unused = executor.scheduleWithFixedDelay(
                () -> run(latch, force), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(FailureLatch latch, Committer.Action force) {
        if (latch.failed()) {
            return;
        }
        try {
            force.run();
        } catch (Throwable e) {
            latch.fail(e);
        }
    }

    /** Begins no further force. One that is under way goes on. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
