package kvstore.cli.live;

import java.time.Duration;
import java.util.Locale;

/** How fast a workload goes, and for how long work in the background is held up so that people can see it. */
public enum Pace {
    /** Five operations a second, each of which is explained. */
    SLOW(5, "5 operations a second, each explained", Duration.ofMillis(1500)),
    WALK(200, "200 operations a second", Duration.ofMillis(800)),
    RUN(2000, "2,000 operations a second", Duration.ofMillis(300)),
    /** As fast as the store is. */
    FAST(0, "as fast as the store is", Duration.ZERO);

    private static final int SLICES_A_SECOND = 50;
    private static final int FAST_SLICE = 256;

    private final int perSecond;
    private final String description;
    private final Duration hold;

    Pace(int perSecond, String description, Duration hold) {
        this.perSecond = perSecond;
        this.description = description;
        this.hold = hold;
    }

    /** As it is typed. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    boolean explains() {
        return this == SLOW;
    }

    /** How long a flush or a compaction waits before it begins. */
    Duration hold() {
        return hold;
    }

    /** How many operations are done without looking at the clock. */
    int sliceOperations() {
        return perSecond == 0 ? FAST_SLICE : Math.max(1, perSecond / SLICES_A_SECOND);
    }

    /** How long a slice takes at least. */
    long sliceNanos() {
        return perSecond == 0 ? 0 : 1_000_000_000L * sliceOperations() / perSecond;
    }
}
