package kvstore.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.StorageEngine;
import kvstore.lab.CrashLaboratory;
import kvstore.lab.Effort;
import kvstore.lab.Experiment;
import kvstore.lab.Results;
import kvstore.lab.Scenario;
import kvstore.realworld.RealWorld;
import kvstore.realworld.Totals;

/**
 * Something that a soak does in every round.
 *
 * @param name what it is, in a word or two
 */
record SoakExperiment(String name, Trial trial) {
    /** All of them. A new one is a line here. */
    static List<SoakExperiment> all() {
        return List.of(
                new SoakExperiment("simulated disk", SoakExperiment::simulatedDisk),
                new SoakExperiment("power cuts", RealWorld::powerCuts),
                new SoakExperiment("kills", RealWorld::kills),
                new SoakExperiment("system calls", RealWorld::everySystemCall));
    }

    /** One time, with a seed. */
    @FunctionalInterface
    interface Trial {
        /**
         * Does it, and counts what it has done.
         *
         * @param seed from which everything follows that is drawn
         * @param scratch an empty directory
         * @throws AssertionError if the store broke a promise
         */
        Totals run(long seed, Path scratch) throws IOException;
    }

    /** Every scenario of the laboratory on every engine. */
    private static Totals simulatedDisk(long seed, Path scratch) throws IOException {
        Totals totals = new Totals();
        CrashLaboratory laboratory = new CrashLaboratory(Runtime.getRuntime().availableProcessors());
        for (StorageEngine engine : StorageEngine.all()) {
            for (Scenario scenario : Scenario.all()) {
                Results results = laboratory.explore(
                        Experiment.on(engine, scenario, seed), Effort.USUAL, (moment, moments) -> {});
                if (!results.violations().isEmpty()) {
                    throw new AssertionError(
                            results.describe(results.violations().get(0)));
                }
                totals.add("simulated crash states", results.totals().states());
            }
        }
        return totals;
    }
}
