package kvstore.threads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.Reader;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WritesStoppedException;
import kvstore.io.Disk;
import kvstore.io.RealDisk;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CrashScenario;
import kvstore.lab.Entries;
import kvstore.lab.Promise;
import kvstore.realworld.NumberedBatches;
import org.jspecify.annotations.Nullable;

/**
 * A short life of a store in which memory is missing somewhere: opening, batches, reads, flushes, a snapshot, a checkpoint, a
 * compaction, closing. Whoever calls may get an {@link OutOfMemoryError} or an {@link IOException}. Everything else is a broken promise:
 * a wrong answer, a later write that says neither done nor stopped, or a store that cannot be opened again and does not hold
 * what was acknowledged.
 *
 * <p>{@link AllocationLoader} loads it, beside the store.
 */
public final class AllocationScenario {
    private static final Path SIMULATED = Path.of("/store");
    private static final int BATCHES = 14;

    /** So many that the engine {@code map} writes its log afresh in the life that follows. */
    private static final int BATCHES_BEFORE = 150;

    /** Made with the first life. The class is loaded anew for each sweep. */
    private static @Nullable DiskHistory killed;

    private final StorageEngine engine;
    private final Path directory;
    private final StoreOptions options;
    private final UnaryOperator<KeyValueStore> wrapper;

    private int begun;
    private int owed;
    private boolean stopped;
    private boolean latched;
    private boolean closed;
    private @Nullable Throwable missed;

    private AllocationScenario(
            StorageEngine engine,
            Path directory,
            Disk disk,
            Durability durability,
            int batches,
            UnaryOperator<KeyValueStore> wrapper) {
        this.engine = engine;
        this.directory = directory;
        this.options = options(disk, durability);
        this.owed = batches;
        this.begun = batches;
        this.wrapper = wrapper;
    }

    private static StoreOptions options(Disk disk, Durability durability) {
        return StoreOptions.defaults()
                .withDisk(disk)
                .withDurability(durability)
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
    }

    /**
     * Lives once.
     *
     * @param beginning the name of an {@link AllocationSweep.Beginning}
     * @param real where a real disk's store is
     * @param number of the allocation that fails
     * @param fromThenOn whether those behind it fail too, until the store is closed
     * @param planted whether the store tears batches, as a test of the test
     * @return how it went, in a few words
     */
    public static String run(
            String engine,
            String durability,
            String beginning,
            Path real,
            long number,
            boolean fromThenOn,
            boolean planted)
            throws IOException {
        StorageEngine used = StorageEngine.named(engine);
        Durability mode = Durability.valueOf(durability);
        UnaryOperator<KeyValueStore> wrapper = planted ? PlantedRace.TORN_BATCH : UnaryOperator.identity();
        AllocationScenario scenario = switch (AllocationSweep.Beginning.valueOf(beginning)) {
            case NEW -> new AllocationScenario(used, SIMULATED, new SimulatedDisk(), mode, 0, wrapper);
            case REAL -> new AllocationScenario(used, real, RealDisk.instance(), mode, 0, wrapper);
            case KILLED -> new AllocationScenario(used, SIMULATED, killed(used, mode), mode, BATCHES_BEFORE, wrapper);
        };
        if (fromThenOn) {
            Allocations.failFrom(number);
        } else {
            Allocations.failOnce(number);
        }
        try {
            return scenario.live();
        } finally {
            Allocations.succeed();
        }
    }

    private static SimulatedDisk killed(StorageEngine engine, Durability durability) throws IOException {
        DiskHistory history = killed;
        if (history == null) {
            SimulatedDisk disk = new SimulatedDisk();
            try (KeyValueStore store = engine.open(SIMULATED, options(disk, durability))) {
                for (int n = 1; n <= BATCHES_BEFORE; n++) {
                    store.write(NumberedBatches.batch(n));
                }
                history = disk.history();
            }
            killed = history;
        }
        return history.killedAfter(history.operations().size());
    }

    private String live() throws IOException {
        String outcome = "not opened";
        KeyValueStore store = open();
        if (store != null) {
            use(wrapper.apply(store));
            close(store);
            outcome = stopped ? "stopped" : missed == null ? "no harm" : "went on";
        }
        Allocations.succeed();
        if (store != null) {
            closeForGood(store);
        }
        openAgain();
        return outcome;
    }

    /** Without memory for closing, it is not closed, or it is. */
    private void close(KeyValueStore store) throws IOException {
        try {
            store.close();
            closed = true;
        } catch (WritesStoppedException e) {
            missed = e;
            closed = true;
        } catch (OutOfMemoryError e) {
            missed = e;
        }
    }

    private @Nullable KeyValueStore open() {
        try {
            return engine.open(directory, options);
        } catch (OutOfMemoryError | IOException e) {
            missed = e;
            return null;
        }
    }

    private void use(KeyValueStore store) throws IOException {
        write(store, BATCHES);
        step(store::flush);
        step(store::sync);
        step(() -> {
            try (Snapshot snapshot = store.snapshot()) {
                checkReads(snapshot, "in a snapshot");
            }
        });
        step(() -> store.checkpoint(directory.resolveSibling("copy")));
        step(store::stats);
        write(store, 2);
        step(() -> CrashScenario.compact(store));
        step(() -> checkReads(store, "behind a compaction"));
        checkWritesGoOnOrHaveStopped(store);
    }

    private void write(KeyValueStore store, int batches) throws IOException {
        for (int i = 0; i < batches && !stopped; i++) {
            writeOne(store, begun + 1);
            step(() -> checkReads(store, "between writes"));
        }
    }

    /** A batch that failed is tried once more: either writes have stopped for good, or it goes through. */
    private void writeOne(KeyValueStore store, int n) {
        begun = n;
        boolean written = step(() -> store.write(NumberedBatches.batch(n)));
        if (!written) {
            written = step(() -> store.write(NumberedBatches.batch(n)));
        }
        if (written) {
            owed = n;
        } else {
            stopped = true;
        }
    }

    private void checkWritesGoOnOrHaveStopped(KeyValueStore store) throws IOException {
        if (missed == null) {
            return;
        }
        try {
            store.write(NumberedBatches.batch(begun));
            owed = begun;
        } catch (WritesStoppedException | OutOfMemoryError e) {
            stopped = true;
            return;
        }
        if (latched) {
            throw new BrokenPromise(Promise.P6, "a write was taken after writes had stopped, because of " + missed);
        }
    }

    private void checkReads(Reader reader, String when) throws IOException {
        NumberedBatches.check(reader, owed, begun, when);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** {@code false} if there was no memory, or writes have stopped for want of it. */
    private boolean step(Step step) {
        try {
            step.run();
            return true;
        } catch (OutOfMemoryError | IOException e) {
            missed = e;
            latched |= e instanceof WritesStoppedException;
            return false;
        }
    }

    /** A close that was cut off is repeated, and one that was not does nothing any more. */
    private void closeForGood(KeyValueStore store) throws IOException {
        if (!closed) {
            try {
                store.close();
            } catch (WritesStoppedException e) {
                missed = e;
            }
        }
        try {
            store.close();
        } catch (IOException e) {
            throw new BrokenPromise(Promise.P14, "P14.2: closing twice is not fine: " + e, e);
        }
    }

    private void openAgain() throws IOException {
        try (KeyValueStore store = engine.open(directory, options)) {
            int newest = NumberedBatches.check(store, owed, begun, "opened again");
            store.write(NumberedBatches.batch(newest + 1));
            NumberedBatches.check(store, newest + 1, newest + 1, "written to again");
            if (Entries.of(store).isEmpty()) {
                throw new BrokenPromise(Promise.P13, "what was written is not there");
            }
        } catch (IOException e) {
            throw new BrokenPromise(Promise.P12, "P12.2: it cannot be opened again: " + e + ", after " + missed, e);
        }
    }
}
