package kvstore.lab.experiments;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import kvstore.StorageEngine;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Promise;

/** The ways to find out whether an engine keeps its promises. */
@SuppressWarnings("ImmutableEnumChecker") // the trials are methods without any state
public enum SmallExperiment {
    POWER_CUTS(
            "power-cuts",
            "states",
            "the power goes, or the process is killed, and again after the recovery",
            PowerCuts::run),
    MERGE_CUTS("merge-cuts", "states", "the same while tables are merged", PowerCuts::runWithMerges),
    FAILURES("failures", "failures", "a file operation fails, once or from then on", FailingOperations::run),
    DAMAGE("damage", "damages", "a bit of a file is flipped, or a file is gone or in another's place", Damages::run),
    MODEL("model", "steps", "random operations on the store and on a map must give the same answers", ModelRun::run),
    MERGES(
            "merges",
            "steps",
            "the same on more keys than a table has room for, while tables are merged",
            MergeRun::run),
    HELD_FLUSH("held-flush", "moments", "reads and syncs while what runs in the background is held", HeldFlush::run),
    CLOSING("closing", "states", "the store is closed, and then the power goes", Closing::run),
    INTERRUPTS("interrupts", "calls", "a caller's thread is interrupted", Interrupts::run),
    INTERVAL("interval", "waits", "in mode INTERVAL the log is forced without being asked", IntervalForces::run),
    READERS("readers", "snapshots", "readers look while batches are written", ReadersBesideWriter::run);

    private final String title;
    private final String unit;
    private final String description;
    private final Trial trial;

    SmallExperiment(String title, String unit, String description, Trial trial) {
        this.title = title;
        this.unit = unit;
        this.description = description;
        this.trial = trial;
    }

    /** The experiment of that title. */
    public static SmallExperiment named(String title) {
        return Arrays.stream(values())
                .filter(experiment -> experiment.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such experiment: experiment=" + title
                        + "; there are "
                        + Arrays.stream(values()).map(SmallExperiment::title).collect(Collectors.joining(", "))));
    }

    /** What it is called, such as {@code power-cuts}. */
    public String title() {
        return title;
    }

    /** What it counts, such as {@code states}. */
    public String unit() {
        return unit;
    }

    /** What happens in it. */
    public String description() {
        return description;
    }

    /** Tries an engine, and ends at the first promise that it breaks. */
    public Verdict on(StorageEngine engine, long seed) {
        long started = System.nanoTime();
        Tally tally = new Tally();
        Optional<BrokenPromise> broken = Optional.empty();
        try {
            trial.run(engine, seed, tally);
        } catch (BrokenPromise e) {
            broken = Optional.of(e);
        } catch (IOException | RuntimeException e) {
            broken = Optional.of(
                    new BrokenPromise(Promise.P13, "an operation failed though nothing had gone wrong: " + e, e));
        }
        return new Verdict(broken, tally.count(), Duration.ofNanos(System.nanoTime() - started));
    }
}
