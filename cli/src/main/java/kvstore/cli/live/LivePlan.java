package kvstore.cli.live;

import java.nio.file.Path;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.jspecify.annotations.Nullable;

/**
 * What is to be opened, and what is to be played on it.
 *
 * @param directory of the store; {@code null} for one that is made for the purpose, and removed
 * @param mayWriteToExisting whether workloads may write to a store that was there before
 */
public record LivePlan(
        StorageEngine engine,
        StoreOptions options,
        @Nullable Path directory,
        boolean mayWriteToExisting,
        Playing playing) {

    /**
     * What is played first, and how.
     *
     * @param keys how many there are to draw from
     * @param valueBytes the size of a value
     * @param seed what is drawn
     * @param maxBytes how large the store may become
     */
    public record Playing(Traffic traffic, Pace pace, int keys, int valueBytes, long seed, long maxBytes) {}

    /** The same for another engine. */
    LivePlan on(StorageEngine other) {
        return new LivePlan(other, options, directory, mayWriteToExisting, playing);
    }

    /** The same with another beginning. */
    LivePlan playing(Traffic traffic, Pace pace) {
        Playing next = new Playing(traffic, pace, playing.keys, playing.valueBytes, playing.seed, playing.maxBytes);
        return new LivePlan(engine, options, directory, mayWriteToExisting, next);
    }
}
