package kvstore.lab;

import java.io.IOException;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.DiskHistory;

/** An experiment's scenario as it went while the power was on: what was done to the disk, and what was committed. */
record Recording(Experiment experiment, DiskHistory history, CommitHistory commits) {
    static Recording of(Experiment experiment) throws IOException {
        CrashScenario scenario = CrashScenario.onNewDisk(experiment.engine(), experiment.scenario(), experiment.seed());
        scenario.run();
        return new Recording(experiment, scenario.disk().history(), scenario.commits());
    }

    CommitHistory.Bounds bounds(CrashState state) {
        return commits.afterPowerCut(state.operationCount());
    }
}
