package kvstore.lab.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreLockedException;
import kvstore.StoreOptions;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;
import kvstore.lab.Leftovers;
import kvstore.lab.Promise;

/**
 * What is there after a life in which something failed, once nothing fails any more: for the same process, for another one,
 * and after a power cut on top of it.
 */
final class Aftermath {
    private static final int CUTS = 5;

    private final CrashScenario lived;
    private final StorageEngine engine;
    private final SimulatedDisk disk;
    private final List<Life.Checkpoint> checkpoints;
    private final String where;

    Aftermath(CrashScenario lived, List<Life.Checkpoint> checkpoints, String where) {
        this.lived = lived;
        this.engine = lived.engine();
        this.disk = lived.disk();
        this.checkpoints = checkpoints;
        this.where = where;
    }

    /** @param draw which of the states are looked at that a power cut may leave */
    void check(int draw) throws IOException {
        int end = disk.operationCount();
        CommitHistory commits = lived.commits();
        int newest = commits.newest();
        int acknowledged = commits.afterKill(end, lived.durability()).atLeast();
        int owed = commits.afterPowerCut(end).atLeast();
        SimulatedDisk killed = disk.killed();
        List<CrashState> states = disk.history().statesAfter(end, 2);
        for (int i = 0; i < Math.min(CUTS, states.size()); i++) {
            CrashState state = states.get((draw + i) % states.size());
            String then = where + ", then power lost " + state;
            reopen(state.disk(), new CommitHistory.Bounds(owed, newest, 0), then);
        }
        checkCheckpoints(disk.killed());
        reopen(killed, new CommitHistory.Bounds(acknowledged, newest, 0), where + ", then opened by another process");
        reopenAndGoOn(new CommitHistory.Bounds(acknowledged, newest, 0), where + ", then opened again");
    }

    private void reopen(SimulatedDisk left, CommitHistory.Bounds bounds, String when) throws IOException {
        try (KeyValueStore store = CrashScenario.open(engine, lived.durability(), left)) {
            lived.commits().check(store, bounds, when);
            Leftovers.requireNone(left, CrashScenario.DIRECTORY, store, when);
        } catch (StoreLockedException e) {
            throw new BrokenPromise(Promise.P9, "the lock was kept: " + when, e);
        } catch (IOException | RuntimeException e) {
            throw new BrokenPromise(Promise.P6, "cannot be opened: " + e + ": " + when, e);
        }
    }

    /** Writing works again, and what is written is there; so is what was before. */
    private void reopenAndGoOn(CommitHistory.Bounds bounds, String when) throws IOException {
        CommitHistory after;
        try (KeyValueStore store = CrashScenario.open(engine, lived.durability(), disk)) {
            int reached = lived.commits().check(store, bounds, when);
            after = new CommitHistory(lived.commits().contents(reached));
            CrashScenario more = new CrashScenario(engine, lived.durability(), disk, disk, after, reached);
            more.commit(store);
            store.flush();
            more.commit(store);
            Leftovers.requireNone(disk, CrashScenario.DIRECTORY, store, when);
        } catch (StoreLockedException e) {
            throw new BrokenPromise(Promise.P9, "the lock was kept: " + when, e);
        } catch (IOException | RuntimeException e) {
            throw new BrokenPromise(Promise.P7, "does not go on: " + e + ": " + when, e);
        }
        try (KeyValueStore store = CrashScenario.open(engine, lived.durability(), disk)) {
            after.check(store, new CommitHistory.Bounds(2, 2, 0), when + ", and once more");
        }
        StoreOptions options = StoreOptions.defaults().withDisk(disk);
        if (!engine.verify(CrashScenario.DIRECTORY, options).sound()) {
            throw new BrokenPromise(Promise.P5, "not sound: " + when);
        }
    }

    /** One that was written is whole; one that failed is whole, or is none. */
    private void checkCheckpoints(SimulatedDisk left) throws IOException {
        for (Life.Checkpoint checkpoint : checkpoints) {
            String when = checkpoint.directory() + " of " + where;
            if (checkpoint.written() || left.isDirectory(checkpoint.directory())) {
                checkCheckpoint(left, checkpoint, when);
            }
        }
    }

    private void checkCheckpoint(SimulatedDisk left, Life.Checkpoint checkpoint, String when) throws IOException {
        Path copy = checkpoint.directory();
        boolean claimed = left.isDirectory(copy) && left.exists(copy.resolve("STORE"));
        if (!checkpoint.written() && !claimed) {
            return;
        }
        CommitHistory.Bounds exactly = new CommitHistory.Bounds(checkpoint.commit(), checkpoint.commit(), 0);
        try (KeyValueStore store = engine.open(copy, StoreOptions.defaults().withDisk(left))) {
            lived.commits().check(store, exactly, when);
        } catch (IOException | RuntimeException e) {
            throw new BrokenPromise(Promise.P15, "a checkpoint cannot be opened: " + e + ": " + when, e);
        }
    }
}
