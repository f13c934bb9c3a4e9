package kvstore.lab;

import java.util.Optional;
import kvstore.StorageEngine;

/**
 * What is tried out: an engine, a scenario, and the seed of its details. The same experiment always does the same to the
 * disk, so that a state found once can be found again.
 *
 * @param bug the planted bug that the engine has, if any
 */
public record Experiment(StorageEngine engine, Scenario scenario, long seed, Optional<String> bug) {
    public static Experiment on(StorageEngine engine, Scenario scenario, long seed) {
        return new Experiment(engine, scenario, seed, Optional.empty());
    }

    /** The command that looks at one state again. */
    public String command(String state) {
        return "./kv crash-lab" + flags() + " --state '" + state + "'";
    }

    /** What on the command line means this experiment. */
    public String flags() {
        return " --engine " + engine.name() + bug.map(name -> " --bug " + name).orElse("") + " --scenario "
                + scenario.name() + " --seed " + seed;
    }
}
