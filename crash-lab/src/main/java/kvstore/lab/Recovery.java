package kvstore.lab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kvstore.KeyValueStore;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.SimulatedDisk;

/**
 * Opens what a crash left with the real engine and compares it with the commits. Then it commits a little, lets the power
 * go once more at some moment since the opening began, in the middle of the recovery or after it, and opens again.
 */
final class Recovery {
    static final String THEN = ", then ";
    private static final int RANDOM_STATES = 2;
    private static final int COMMITS_AFTER = 2;

    private final Experiment experiment;

    Recovery(Experiment experiment) {
        this.experiment = experiment;
    }

    /**
     * A disk that was crashed, and what may be on it.
     *
     * @param name how it came about, as {@code --state} takes it
     */
    record Crashed(String name, SimulatedDisk disk, CommitHistory commits, CommitHistory.Bounds bounds) {
        static Crashed of(Recording recording, CrashState state) {
            return new Crashed(state.toString(), state.disk(), recording.commits(), recording.bounds(state));
        }
    }

    /** A recovered store that was written to a little: what a second crash may hit. */
    record Second(Crashed first, DiskHistory history, int seenAt, int reached, CommitHistory commits) {}

    /** Up to which commit the store recovers. */
    int open(Crashed crashed) {
        try (KeyValueStore store = open(crashed.disk())) {
            int reached = crashed.commits().check(store, crashed.bounds(), crashed.name());
            Leftovers.requireNone(crashed.disk(), CrashScenario.DIRECTORY, store, crashed.name());
            return reached;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw refused(crashed, e);
        }
    }

    /** Recovers, commits, closes. */
    Second openAndCommit(Crashed crashed) {
        SimulatedDisk disk = crashed.disk();
        try {
            int reached;
            int seenAt;
            CrashScenario next;
            try (KeyValueStore store = open(disk)) {
                reached = crashed.commits().check(store, crashed.bounds(), crashed.name());
                seenAt = disk.operationCount();
                CommitHistory commits = new CommitHistory(crashed.commits().contents(reached));
                next = new CrashScenario(
                        experiment.engine(),
                        experiment.scenario(),
                        disk,
                        same -> same,
                        commits,
                        crashed.name().hashCode());
                for (int i = 0; i < COMMITS_AFTER; i++) {
                    next.commit(store);
                    BackgroundWork.settle(store);
                }
            }
            next.commits().owedFrom(disk.operationCount());
            return new Second(crashed, disk.history(), seenAt, reached, next.commits());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw refused(crashed, e);
        }
    }

    /** Some state that the power leaves when it goes after so many of the second history's operations. */
    Crashed crashAgain(Second second, int cut, Random random) {
        List<CrashState> states = second.history().statesAfter(cut, RANDOM_STATES);
        return crashAgain(second, states.get(random.nextInt(states.size())));
    }

    Crashed crashAgain(Second second, CrashState state) {
        Crashed first = second.first();
        String name = first.name() + THEN + state;
        int cut = state.operationCount();
        return cut >= second.seenAt()
                ? new Crashed(
                        name, state.disk(), second.commits(), second.commits().afterPowerCut(cut))
                : new Crashed(name, state.disk(), first.commits(), first.bounds());
    }

    private KeyValueStore open(SimulatedDisk disk) throws IOException {
        return CrashScenario.open(experiment.engine(), experiment.scenario().durability(), disk);
    }

    private static BrokenPromise refused(Crashed crashed, Throwable why) {
        return new BrokenPromise(Promise.P8, "the store cannot be opened, " + why + ": " + crashed.name(), why);
    }

    static Finding violation(Crashed crashed, int operation, BrokenPromise broken) {
        return new Finding(crashed.name(), operation, Outcome.of(broken), -1, Optional.of(broken));
    }
}
