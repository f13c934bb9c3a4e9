package kvstore.lab;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kvstore.KeyValueStore;
import kvstore.StoreStats;

/**
 * Waits until an engine has done in the background what there was to do. A scenario does so after each commit: then the
 * same seed does the same operations in the same order, and a crash state has the same name tomorrow.
 */
public final class BackgroundWork {
    /** An engine with a bug may never come to rest. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    private BackgroundWork() {}

    public static void settle(KeyValueStore store) {
        long begin = System.nanoTime();
        while (isBusy(store.stats()) && System.nanoTime() - begin < PATIENCE_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean isBusy(StoreStats stats) {
        return stats.value("background_work").orElse(0) != 0
                && stats.value("writes_stopped").orElse(0) == 0;
    }
}
