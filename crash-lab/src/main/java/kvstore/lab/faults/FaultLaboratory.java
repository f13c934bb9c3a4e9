package kvstore.lab.faults;

import java.io.IOException;
import kvstore.StorageEngine;
import kvstore.io.sim.Fault;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;
import kvstore.lab.Promise;

/** Lets operations of a scenario fail, one for each try. The same seed does the same operations. */
public final class FaultLaboratory {
    private final StorageEngine engine;
    private final FaultScenario scenario;
    private final long seed;
    private final Beginning beginning;

    /** @throws IOException if the scenario fails though nothing was done to it */
    public FaultLaboratory(StorageEngine engine, FaultScenario scenario, long seed) throws IOException {
        this.engine = engine;
        this.scenario = scenario;
        this.seed = seed;
        this.beginning = Beginning.of(engine, scenario, seed);
    }

    /**
     * Brings one failure about.
     *
     * @return whether the scenario came to it
     * @throws BrokenPromise if something acknowledged is lost, or a store goes on that must not, or the other way round
     */
    public boolean strike(Fault fault) throws IOException {
        String where = engine.name() + " " + scenario.title() + ", seed " + seed + ", " + fault;
        SimulatedDisk disk = beginning.disk();
        CommitHistory commits = beginning.commits();
        commits.owedFrom(disk.operationCount());
        CrashScenario drawn = new CrashScenario(engine, scenario.durability(), disk, disk, commits, seed);
        Life life = new Life(drawn, scenario, fault, where);
        disk.inject(fault);
        try {
            life.run();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (disk.faultsStruck() == 0) {
                throw new BrokenPromise(Promise.P6, "failed by itself: " + e + ": " + where, e);
            }
        }
        if (disk.faultsStruck() == 0) {
            return false;
        }
        disk.clearFaults();
        if (disk.openFiles() > 0) {
            throw new BrokenPromise(Promise.P6, disk.openFiles() + " files are left open: " + where);
        }
        new Aftermath(drawn, life.checkpoints(), where).check(fault.countdown());
        return true;
    }
}
