package kvstore.lab.experiments;

import java.io.IOException;
import java.util.List;
import kvstore.StorageEngine;
import kvstore.io.sim.Fault;
import kvstore.lab.faults.FaultLaboratory;
import kvstore.lab.faults.FaultScenario;

/** A sample of the failures: every operation fails, once or from then on, in all ways in one scenario and in one elsewhere. */
final class FailingOperations {
    private static final List<Fault.Effect> EFFECTS = List.of(Fault.Effect.values());

    private FailingOperations() {}

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        for (FaultScenario scenario : FaultScenario.values()) {
            FaultLaboratory laboratory = new FaultLaboratory(engine, scenario, seed);
            int sweeps = scenario == FaultScenario.COMMITS ? EFFECTS.size() : 1;
            for (int sweep = 0; sweep < sweeps; sweep++) {
                boolean struck = true;
                for (int k = 1; struck; k++) {
                    Fault fault = Fault.at(k).with(EFFECTS.get((sweep + k) % EFFECTS.size()));
                    tally.tried();
                    struck = laboratory.strike(k % 2 == 0 ? fault.fromThenOn() : fault);
                }
            }
        }
    }
}
