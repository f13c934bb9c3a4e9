package kvstore.map;

import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The moments, as sequence numbers, that snapshots and cursors read at.
 *
 * <p>Which moment is the present is asked for under the same lock under which the oldest one is found: so a reader that
 * pins the present can never pin a moment whose versions were just let go.
 *
 * <p><b>Threads.</b> Any.
 */
final class Moments {
    private final TreeMap<Long, Integer> readers = new TreeMap<>();

    synchronized long pin(LongSupplier present) {
        long sequence = present.getAsLong();
        readers.merge(sequence, 1, Integer::sum);
        return sequence;
    }

    synchronized void unpin(long sequence) {
        readers.computeIfPresent(sequence, (key, count) -> count == 1 ? null : count - 1);
    }

    /** The oldest moment that a reader has pinned, or the present if there is none. */
    synchronized long oldestNeeded(long present) {
        return readers.isEmpty() ? present : Math.min(present, readers.firstKey());
    }

    synchronized int count() {
        return readers.values().stream().mapToInt(Integer::intValue).sum();
    }
}
