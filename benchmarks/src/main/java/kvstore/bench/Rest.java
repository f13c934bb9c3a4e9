package kvstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The rest that every store has after a workload that writes: flushes and compactions are to come to an end, which is so when its files
 * have kept their sizes for a while.
 *
 * @param stillMillis for how long
 * @param mostMillis after which nobody waits any longer, for some stores never rest
 */
public record Rest(long stillMillis, long mostMillis) {
    private static final long LOOKS = 10;
    private static final long LONGEST_STILL_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 10_000;

    /** A second of stillness within ten; less for a small store. */
    public static Rest after(long entries) {
        long still = Math.min(LONGEST_STILL_MILLIS, entries / 1_000);
        return new Rest(still, still * LONGEST_MILLIS / LONGEST_STILL_MILLIS);
    }

    /** Waits, and says how many bytes the files have then. */
    public long await(Path store) throws IOException, InterruptedException {
        long started = System.nanoTime();
        long changed = started;
        long bytes = DirectorySize.of(store);
        while (millisSince(changed) < stillMillis && millisSince(started) < mostMillis) {
            Thread.sleep(Math.max(1, stillMillis / LOOKS));
            long now = DirectorySize.of(store);
            if (now != bytes) {
                bytes = now;
                changed = System.nanoTime();
            }
        }
        return bytes;
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
