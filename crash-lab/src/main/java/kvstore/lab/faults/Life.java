package kvstore.lab.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.KeyValueStore;
import kvstore.WritesStoppedException;
import kvstore.io.sim.Fault;
import kvstore.lab.BackgroundWork;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;
import kvstore.lab.Entries;
import kvstore.lab.Promise;

/**
 * A store is opened, used and closed, while something fails. The first write that fails stops the others, reads go on, and
 * closing lets go of everything.
 */
final class Life {
    private static final int COMMITS = 20;

    private final CrashScenario drawn;
    private final FaultScenario scenario;
    private final boolean readsMayFail;
    private final String where;
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    /**
     * A checkpoint that was asked for.
     *
     * @param commit the newest commit then
     * @param written whether the call returned without an exception
     */
    record Checkpoint(Path directory, int commit, boolean written) {}

    Life(CrashScenario drawn, FaultScenario scenario, Fault fault, String where) {
        this.drawn = drawn;
        this.scenario = scenario;
        this.readsMayFail = fault.kind().isPresent(); // those that change something have no kind here
        this.where = where;
    }

    List<Checkpoint> checkpoints() {
        return checkpoints;
    }

    /** Returns if nothing failed that anybody notices. */
    void run() throws IOException {
        KeyValueStore store = CrashScenario.open(drawn.engine(), drawn.durability(), drawn.disk());
        try (store) {
            read(store, "after it was opened");
            for (int i = 1; i <= COMMITS; i++) {
                change(store, () -> drawn.commit(store), 1);
                BackgroundWork.settle(store);
                if (scenario.calls()) {
                    call(store, i);
                }
                if (scenario.compacts()) {
                    merge(store, i);
                }
            }
        }
        store.close(); // a second time
        drawn.commits().owedFrom(drawn.disk().operationCount());
    }

    private void call(KeyValueStore store, int i) throws IOException {
        switch (i % 5) {
            case 1 -> read(store, "between the commits");
            case 2 -> durably(store, store::sync);
            case 3 -> durably(store, store::flush);
            case 4 -> checkpoint(store, i);
            default -> {
                // Two commits, one right behind the other.
            }
        }
        BackgroundWork.settle(store);
    }

    /** Two tables and more are merged, by hand, or because there are so many. */
    private void merge(KeyValueStore store, int i) throws IOException {
        if (i % 2 == 0) {
            durably(store, store::flush);
        }
        if (i % 5 == 0) {
            compact(store);
        }
        BackgroundWork.settle(store);
    }

    /** A compaction that fails is given up, and changes no answer. Writes go on, unless the flush before it failed. */
    private void compact(KeyValueStore store) throws IOException {
        int newest = drawn.commits().newest();
        try {
            CrashScenario.compact(store);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (drawn.disk().faultsStruck() == 0) {
                throw new BrokenPromise(Promise.P6, "a compaction failed by itself: " + e + ": " + where, e);
            }
            readAt(newest, store, "after a compaction that failed");
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    private void durably(KeyValueStore store, Call call) throws IOException {
        change(store, call, 0);
        drawn.commits().owedFrom(drawn.disk().operationCount());
    }

    /** @param commits how many are not there if it fails */
    private void change(KeyValueStore store, Call call, int commits) throws IOException {
        try {
            call.run();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            requireStopped(store, e);
            int newest = drawn.commits().newest() - commits;
            readAt(newest, store, "after the failure");
            throw e;
        }
    }

    /** One that fails stops nothing, if it is not for the flush that belongs to it. */
    private void checkpoint(KeyValueStore store, int i) {
        Path target = CrashScenario.DIRECTORY.resolveSibling("checkpoint-" + i);
        int newest = drawn.commits().newest();
        boolean written = false;
        try {
            store.checkpoint(target);
            written = true;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (drawn.disk().faultsStruck() == 0) {
                throw new BrokenPromise(Promise.P15, "a checkpoint failed by itself: " + e + ": " + where, e);
            }
        }
        checkpoints.add(new Checkpoint(target, newest, written));
    }

    private void requireStopped(KeyValueStore store, Throwable because) {
        try {
            store.put(Entries.bytes("more"), Entries.bytes("more"));
        } catch (WritesStoppedException e) {
            return;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new BrokenPromise(Promise.P6, "the next write failed otherwise: " + e + ": " + where, e);
        }
        throw new BrokenPromise(Promise.P6, "the next write was taken after " + because + ": " + where, because);
    }

    private void read(KeyValueStore store, String when) throws IOException {
        readAt(drawn.commits().newest(), store, when);
    }

    private void readAt(int commit, KeyValueStore store, String when) throws IOException {
        try {
            drawn.commits().check(store, new CommitHistory.Bounds(commit, commit, 0), when + ", " + where);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (!readsMayFail) {
                throw new BrokenPromise(Promise.P6, "reading fails " + when + ": " + e + ": " + where, e);
            }
        }
    }
}
