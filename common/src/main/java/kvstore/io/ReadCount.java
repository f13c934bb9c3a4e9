package kvstore.io;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How many reads are under way, so that what they read is not taken away under them. Any thread.
 *
 * <p>A reader counts itself in and then looks whether it came too late; the closer says that it is too late and then looks
 * whether anybody is in. Both steps are volatile, so one of the two sees the other.
 */
final class ReadCount {
    /**
     * Threads count in places of their own, as far as there are as many, each in its own cache line: 10 ns a read, where
     * one place for all would be waited for.
     */
    private static final int PLACES = 16;

    private static final int PLACE_SPACING = 32;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(PLACES * PLACE_SPACING);
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Counts a reader in.
     *
     * @return what {@link #end} is to be called with
     */
    int begin() throws ClosedChannelException {
        int place = (int) (Thread.currentThread().getId() & (PLACES - 1)) * PLACE_SPACING;
        counts.incrementAndGet(place);
        if (closed.get()) {
            counts.decrementAndGet(place);
            throw new ClosedChannelException();
        }
        return place;
    }

    void end(int place) {
        counts.decrementAndGet(place);
    }

    boolean closed() {
        return closed.get();
    }

    /** Lets nobody in any more, and waits until the last is out; {@code false} if another call does that or did it. */
    @SuppressWarnings("ThreadPriorityCheck") // it yields to those it waits for
    boolean close() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        for (int place = 0; place < counts.length(); place += PLACE_SPACING) {
            while (counts.get(place) != 0) {
                Thread.yield(); // a read takes microseconds
            }
        }
        return true;
    }
}
