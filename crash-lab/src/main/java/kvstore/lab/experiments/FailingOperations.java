package kvstore.lab.experiments;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreLockedException;
import kvstore.WritesStoppedException;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.Fault;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;
import kvstore.lab.Entries;
import kvstore.lab.Promise;

/** A sample of the failures: at every operation another kind of failure, once or from then on. */
final class FailingOperations {
    private static final int COMMITS = 20;
    private static final int STATES_AFTER_EACH = 3;

    private final StorageEngine engine;
    private final long seed;
    private final Random random;

    private FailingOperations(StorageEngine engine, long seed) {
        this.engine = engine;
        this.seed = seed;
        this.random = new Random(seed);
    }

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        FailingOperations failing = new FailingOperations(engine, seed);
        for (Fault.Effect effect : Fault.Effect.values()) {
            boolean struck = true;
            for (int k = 1; struck; k++) {
                tally.tried();
                struck = failing.strike(new Fault(k, Optional.empty(), Optional.empty(), effect, k % 2 == 0));
            }
        }
    }

    /** Runs until the fault strikes; {@code false} if it never does. */
    private boolean strike(Fault fault) throws IOException {
        String where = engine.name() + ", seed " + seed + ", " + fault.effect() + (fault.lasting() ? " from" : " at")
                + " operation " + fault.countdown();
        SimulatedDisk disk = new SimulatedDisk();
        CommitHistory commits = new CommitHistory(new TreeMap<>());
        CrashScenario scenario = new CrashScenario(engine, Durability.SYNC, disk, disk, commits, seed);
        disk.inject(fault);
        try {
            live(scenario, where);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (disk.faultsStruck() == 0) {
                throw new BrokenPromise(Promise.P6, "failed by itself: " + e.getMessage() + ": " + where, e);
            }
        }
        if (disk.faultsStruck() == 0) {
            return false;
        }
        disk.clearFaults();
        if (disk.openFiles() > 0) {
            throw new BrokenPromise(Promise.P6, disk.openFiles() + " files are left open: " + where);
        }
        int end = disk.operationCount();
        CommitHistory.Bounds bounds =
                new CommitHistory.Bounds(commits.afterPowerCut(end).atLeast(), commits.newest(), 0);
        check(disk.killed(), commits, bounds, where + ", then opened again");
        check(disk, commits, bounds, where + ", then opened again by the same process");
        List<CrashState> states = disk.history().statesAfter(end, 2);
        for (int i = 0; i < STATES_AFTER_EACH; i++) {
            CrashState state = i == 0 ? states.get(0) : states.get(random.nextInt(states.size()));
            check(state.disk(), commits, bounds, where + ", then power lost " + state);
        }
        return true;
    }

    /** One life: the first failed write stops the others, reads go on, closing lets go of the directory. */
    private static void live(CrashScenario scenario, String where) throws IOException {
        try (KeyValueStore store = CrashScenario.open(scenario.engine(), scenario.durability(), scenario.disk())) {
            for (int i = 0; i < COMMITS; i++) {
                try {
                    scenario.commit(store);
                } catch (IOException | RuntimeException | OutOfMemoryError e) {
                    requireStopped(store, where);
                    int before = scenario.commits().newest() - 1;
                    scenario.commits().check(store, new CommitHistory.Bounds(before, before, 0), "reading, " + where);
                    throw e;
                }
            }
        }
    }

    private static void requireStopped(KeyValueStore store, String where) {
        try {
            store.put(Entries.bytes("more"), Entries.bytes("more"));
        } catch (WritesStoppedException e) {
            return;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new BrokenPromise(Promise.P6, "the next write failed otherwise: " + e + ": " + where, e);
        }
        throw new BrokenPromise(Promise.P6, "the next write was taken: " + where);
    }

    private void check(SimulatedDisk disk, CommitHistory commits, CommitHistory.Bounds bounds, String where)
            throws IOException {
        try (KeyValueStore store = CrashScenario.open(engine, Durability.SYNC, disk)) {
            commits.check(store, bounds, where);
        } catch (StoreLockedException e) {
            throw new BrokenPromise(Promise.P9, "the lock was kept: " + where, e);
        } catch (IOException | RuntimeException e) {
            throw new BrokenPromise(Promise.P6, "cannot be opened: " + e.getMessage() + ": " + where, e);
        }
    }
}
