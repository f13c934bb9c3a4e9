package kvstore.lab.experiments;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CrashScenario;
import kvstore.lab.Promise;

/** In mode INTERVAL nothing is left unforced for long, though nobody asks. This one has to wait as long as that takes. */
final class IntervalForces {
    /** The promise is a second; waits are counted rather than the clock read, since a busy machine may stop us between two. */
    private static final int MAX_WAITS = 100;

    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private IntervalForces() {}

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        CrashScenario scenario = CrashScenario.onNewDisk(engine, Durability.INTERVAL, seed);
        SimulatedDisk disk = scenario.disk();
        try (KeyValueStore store = CrashScenario.open(engine, Durability.INTERVAL, disk)) {
            scenario.commit(store);
            while (!disk.history().pendingAfter(disk.operationCount()).isEmpty()) {
                if (tally.count() == MAX_WAITS) {
                    throw new BrokenPromise(
                            Promise.P1,
                            "a commit was not forced within " + MAX_WAITS + " waits of 20 ms: " + engine.name());
                }
                tally.tried();
                LockSupport.parkNanos(WAIT_NANOS);
            }
        }
    }
}
