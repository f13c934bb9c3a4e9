package kvstore.lab.experiments;

import java.io.IOException;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.io.sim.CrashState;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;
import kvstore.lab.Promise;

/** In every mode, all that was acknowledged before a close survives any power cut after it. */
final class Closing {
    private static final int ROUNDS = 6;
    private static final int COMMITS = 5;

    private Closing() {}

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (Durability mode : Durability.values()) {
                close(engine, mode, seed + round, tally);
            }
        }
    }

    private static void close(StorageEngine engine, Durability mode, long seed, Tally tally) throws IOException {
        CrashScenario scenario = CrashScenario.onNewDisk(engine, mode, seed);
        scenario.run(1, COMMITS);
        int end = scenario.disk().operationCount();
        CommitHistory.Bounds all = new CommitHistory.Bounds(COMMITS, COMMITS, COMMITS);
        for (CrashState state : scenario.disk().history().statesAfter(end, 2)) {
            tally.tried();
            String where = engine.name() + ", " + mode + ", seed " + seed + ", closed, power lost " + state;
            try (KeyValueStore store = CrashScenario.open(engine, mode, state.disk())) {
                scenario.commits().check(store, all, where);
            } catch (IOException e) {
                throw new BrokenPromise(Promise.P1, "cannot be opened: " + e.getMessage() + ": " + where, e);
            }
        }
    }
}
