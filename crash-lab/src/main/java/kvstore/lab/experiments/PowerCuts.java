package kvstore.lab.experiments;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;
import kvstore.lab.Leftovers;
import kvstore.lab.Promise;
import kvstore.lab.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * A sample of the crash states: in each round another life of the store, cut off at random operations, by a kill or by the
 * power, with a random one of the states that may be left. What was found is read, written to, and cut off again.
 */
final class PowerCuts {
    private static final List<Durability> MODES = List.of(Durability.SYNC, Durability.OS, Durability.NONE);
    private static final int ROUNDS = 8;
    private static final int ROUNDS_WITH_MERGES = 12;
    private static final int CUTS_IN_EACH = 60;
    private static final int SECOND_CUTS = 3;

    private final CrashScenario scenario;
    private final Random random;
    private final Tally tally;
    private final String where;

    private PowerCuts(CrashScenario scenario, long seed, Tally tally) {
        this.scenario = scenario;
        this.random = new Random(seed);
        this.tally = tally;
        this.where = scenario.engine().name() + ", " + scenario.durability() + ", seed " + seed + ", ";
    }

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (Durability mode : MODES) {
                cut(CrashScenario.onNewDisk(engine, mode, seed + round), seed + round, tally);
            }
        }
    }

    /** The same with a scenario in which tables are merged. */
    static void runWithMerges(StorageEngine engine, long seed, Tally tally) throws IOException {
        for (int round = 0; round < ROUNDS_WITH_MERGES; round++) {
            cut(CrashScenario.onNewDisk(engine, Scenario.named("compactions"), seed + round), seed + round, tally);
        }
    }

    private static void cut(CrashScenario scenario, long seed, Tally tally) throws IOException {
        scenario.run(2, 25);
        new PowerCuts(scenario, seed, tally).cutSomewhere();
    }

    private void cutSomewhere() throws IOException {
        DiskHistory history = scenario.disk().history();
        for (int i = 0; i < CUTS_IN_EACH; i++) {
            int cut = random.nextInt(history.operations().size() + 1);
            if (i % 4 == 3) {
                CommitHistory.Bounds bounds = scenario.commits().afterKill(cut, scenario.durability());
                recover(history.killedAfter(cut), bounds, where + "killed after " + cut);
            } else {
                CrashState state = any(history.statesAfter(cut, 3));
                CommitHistory.Bounds bounds = scenario.commits().afterPowerCut(cut);
                recover(state.disk(), bounds, where + "power lost " + state);
            }
        }
    }

    private void recover(SimulatedDisk disk, CommitHistory.Bounds bounds, String how) throws IOException {
        tally.tried();
        int begunAt = disk.operationCount();
        int seenAt;
        CrashScenario second;
        try (KeyValueStore store = open(disk, how)) {
            int reached = scenario.commits().check(store, bounds, how);
            seenAt = disk.operationCount();
            Leftovers.requireNone(disk, CrashScenario.DIRECTORY, store, how);
            CommitHistory after = new CommitHistory(scenario.commits().contents(reached));
            second = new CrashScenario(scenario.engine(), scenario.durability(), disk, disk, after, random.nextLong());
            second.commit(store);
            second.commit(store);
        }
        second.commits().owedFrom(disk.operationCount());
        DiskHistory history = disk.history();
        for (int i = 0; i < SECOND_CUTS; i++) {
            int cut = begunAt + random.nextInt(disk.operationCount() - begunAt + 1);
            cutAgain(any(history.statesAfter(cut, 3)), cut >= seenAt ? second.commits() : null, bounds, how);
        }
    }

    /** @param commits those made after the first recovery, if it was over when the power went again */
    private void cutAgain(CrashState state, @Nullable CommitHistory commits, CommitHistory.Bounds first, String how)
            throws IOException {
        tally.tried();
        String twice = how + ", then power lost " + state;
        try (KeyValueStore store = open(state.disk(), twice)) {
            if (commits == null) {
                scenario.commits()
                        .check(store, new CommitHistory.Bounds(first.owed(), first.atMost(), first.owed()), twice);
            } else {
                commits.check(store, commits.afterPowerCut(state.operationCount()), twice);
            }
        }
    }

    private KeyValueStore open(SimulatedDisk disk, String how) {
        try {
            return CrashScenario.open(scenario.engine(), scenario.durability(), disk);
        } catch (IOException | RuntimeException e) {
            throw new BrokenPromise(Promise.P8, "cannot be opened: " + e.getMessage() + ": " + how, e);
        }
    }

    private CrashState any(List<CrashState> states) {
        return states.get(random.nextInt(states.size()));
    }
}
