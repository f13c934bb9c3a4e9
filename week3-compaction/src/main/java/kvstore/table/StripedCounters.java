package kvstore.table;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Several counters that many threads count up at once, at the price of an addition. Each thread counts in a place of its
 * own, in cache lines of its own, and without a locked instruction: that would not only take longer than the addition, it
 * would also make the processor wait for all memory accesses before, and most of the time of a look-up is waiting for
 * memory already.
 *
 * <p>Threads whose numbers differ by a multiple of {@value #STRIPES} share a place, and if they count at the same moment a
 * count may be lost. So these are figures, and nothing may depend on them.
 */
final class StripedCounters {
    private static final int STRIPES = 64;

    /** So many longs are two cache lines: processors fetch them in pairs. */
    private static final int SPACING = 16;

    private final AtomicLongArray counts = new AtomicLongArray((STRIPES + 1) * SPACING);

    /**
     * Adds to a counter.
     *
     * @param counter 0 to 15
     * @return what this thread's part of it was before
     */
    long add(int counter, long amount) {
        int stripe = (int) (Thread.currentThread().getId() & (STRIPES - 1));
        int place = (stripe + 1) * SPACING + counter;
        long before = counts.getPlain(place);
        counts.setOpaque(place, before + amount);
        return before;
    }

    /** What was added up to now. */
    long sum(int counter) {
        long sum = 0;
        for (int stripe = 1; stripe <= STRIPES; stripe++) {
            sum += counts.getOpaque(stripe * SPACING + counter);
        }
        return sum;
    }
}
