package kvstore.cli.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Operations a second, sampled now and then. For one thread at a time. */
final class Rate {
    private static final int SAMPLES = 80;

    private final Deque<Long> samples = new ArrayDeque<>();
    private long lastOperations;
    private long lastNanos = System.nanoTime();

    void sample(long operations) {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - lastNanos) / 1e9;
        if (samples.size() == SAMPLES) {
            samples.removeFirst();
        }
        samples.addLast(Math.round((operations - lastOperations) / seconds));
        lastOperations = operations;
        lastNanos = now;
    }

    /** Oldest first. */
    List<Long> samples() {
        return new ArrayList<>(samples);
    }
}
