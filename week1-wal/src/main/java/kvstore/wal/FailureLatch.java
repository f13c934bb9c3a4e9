package kvstore.wal;

import java.util.concurrent.atomic.AtomicReference;
import kvstore.WritesStoppedException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the first failure on the way to the disk, and lets nothing be written after it. What a failed write or force
 * left behind is unknown; a second force may say "done" about data that the operating system has already dropped. So
 * nothing is tried again until the store is opened anew and reads what is really there.
 *
 * <p><b>Threads.</b> Any.
 */
public final class FailureLatch {
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    /** Throws if there was a failure. */
    public void check() throws WritesStoppedException {
        // exercise week1/failure-latch
        Throwable failure = firstFailure.get();
        if (failure != null) {
            throw new WritesStoppedException(failure);
        }
        // exercise ends
    }

    /** Stops all writing. Only the first failure is remembered. */
    public void fail(Throwable failure) {
        // exercise week1/failure-latch
        firstFailure.compareAndSet(null, failure);
        // exercise ends
    }

    public boolean failed() {
        return firstFailure.get() != null;
    }
}
