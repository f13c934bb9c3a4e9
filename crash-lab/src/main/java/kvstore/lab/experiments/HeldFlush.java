package kvstore.lab.experiments;

import java.io.IOException;
import java.util.TreeMap;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;
import kvstore.lab.Promise;

/**
 * What is usually over in a moment takes as long as it likes here: full memtables wait, and the one in the background that
 * writes them out gets no further than to its first file. Meanwhile every answer must be right, and after a sync nothing may
 * be lost, though it stands in several logs.
 */
final class HeldFlush {
    private static final int ROUNDS = 3;
    private static final int MAX_COMMITS = 60;
    private static final int FROZEN = 2;

    private HeldFlush() {}

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            hold(engine, seed + round, tally);
        }
    }

    private static void hold(StorageEngine engine, long seed, Tally tally) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        HeldDisk held = new HeldDisk(disk);
        CommitHistory commits = new CommitHistory(new TreeMap<>());
        CrashScenario scenario = new CrashScenario(engine, Durability.OS, disk, held, commits, seed);
        String where = engine.name() + ", seed " + seed + ", ";
        try (KeyValueStore store = CrashScenario.open(engine, Durability.OS, held)) {
            try {
                for (int i = 0; i < MAX_COMMITS && frozen(store) < FROZEN; i++) {
                    scenario.commit(store);
                    tally.tried();
                    commits.check(store, only(commits.newest()), where + "while a flush is held");
                }
                if (frozen(store) > 0) {
                    held.awaitHeld(); // a busy machine may not have begun with it
                }
                tally.tried();
                commits.check(store, only(commits.newest()), where + "while a flush is held");
                store.sync();
                cut(scenario, tally, where + "synced while a flush is held");
            } finally {
                held.release();
            }
        }
        try (KeyValueStore store = CrashScenario.open(engine, Durability.OS, disk)) {
            commits.check(store, only(commits.newest()), where + "opened again");
        }
    }

    private static void cut(CrashScenario scenario, Tally tally, String how) throws IOException {
        SimulatedDisk disk = scenario.disk();
        for (CrashState state : disk.history().statesAfter(disk.operationCount(), 2)) {
            tally.tried();
            String where = how + ", then power lost " + state;
            try (KeyValueStore store = CrashScenario.open(scenario.engine(), Durability.OS, state.disk())) {
                scenario.commits().check(store, only(scenario.commits().newest()), where);
            } catch (IOException e) {
                throw new BrokenPromise(Promise.P1, "cannot be opened: " + e.getMessage() + ": " + where, e);
            }
        }
    }

    private static double frozen(KeyValueStore store) {
        return store.stats().value("frozen_memtables").orElse(0);
    }

    private static CommitHistory.Bounds only(int commit) {
        return new CommitHistory.Bounds(commit, commit, commit);
    }
}
