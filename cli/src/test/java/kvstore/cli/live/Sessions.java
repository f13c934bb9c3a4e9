package kvstore.cli.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.jspecify.annotations.Nullable;

/** Sessions for tests, and waiting for what they show. */
final class Sessions {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Sessions() {}

    static LivePlan plan(String engine, @Nullable Path directory, boolean mayWrite, Pace pace) {
        return plan(StorageEngine.named(engine), directory, mayWrite, pace);
    }

    private static LivePlan plan(StorageEngine engine, @Nullable Path directory, boolean mayWrite, Pace pace) {
        return new LivePlan(
                engine,
                StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(16 << 10),
                directory,
                mayWrite,
                new LivePlan.Playing(Traffic.FILLRANDOM, pace, 1000, 100, 1, 64 << 20));
    }

    static LiveSession begin(String engine) throws IOException {
        return LiveSession.begin(plan(engine, null, false, Pace.FAST));
    }

    static LiveSession begin(StorageEngine engine) throws IOException {
        return LiveSession.begin(plan(engine, null, false, Pace.FAST));
    }

    /** The first state that is as wanted; it fails if there is none within a minute. */
    static LiveState await(LiveSession session, Predicate<LiveState> wanted) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        LiveState state = session.state();
        while (!wanted.test(state) && System.nanoTime() - until < 0) {
            LiveState next = session.after(state.version(), PATIENCE.toMillis());
            state = next == null ? session.state() : next;
        }
        if (!wanted.test(state)) {
            throw new AssertionError("there was no such state; the last one: " + state);
        }
        return state;
    }
}
