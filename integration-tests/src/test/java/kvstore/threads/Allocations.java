package kvstore.threads;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts the allocations of code that {@link AllocationLoader} has loaded, and lets one of them fail, or all from one on. Any
 * thread.
 */
public final class Allocations {
    private static final AtomicLong MADE = new AtomicLong();
    private static final AtomicReference<@Nullable OutOfMemoryError> FIRST_FAILURE = new AtomicReference<>();
    private static volatile long firstToFail;
    private static volatile long lastToFail;

    private Allocations() {}

    /** Counts anew, and lets an allocation fail. */
    public static void failOnce(long number) {
        fail(number, number);
    }

    /** Counts anew, and lets an allocation fail and all behind it. */
    public static void failFrom(long number) {
        fail(number, Long.MAX_VALUE);
    }

    /** From now on there is memory again. */
    public static void succeed() {
        lastToFail = 0;
    }

    private static void fail(long first, long last) {
        lastToFail = 0;
        MADE.set(0);
        FIRST_FAILURE.set(null);
        firstToFail = first;
        lastToFail = last;
    }

    /** Where memory ran out first; {@code null} if it did not. */
    public static @Nullable OutOfMemoryError firstFailure() {
        return FIRST_FAILURE.get();
    }

    /** Called before each allocation. */
    public static void next() {
        long number = MADE.incrementAndGet();
        if (number >= firstToFail && number <= lastToFail) {
            OutOfMemoryError failure = new OutOfMemoryError("planted at allocation " + number);
            FIRST_FAILURE.compareAndSet(null, failure);
            throw failure;
        }
    }
}
