package kvstore.repeat;

import org.jetbrains.kotlinx.lincheck.CTestStructure;
import org.jetbrains.kotlinx.lincheck.execution.RandomExecutionGenerator;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.RandomProvider;

/**
 * Scenarios of Lincheck that the seed of the run decides on. Left alone, Lincheck draws from a seed of its own, which cannot be
 * set: the same scenarios in each run of each test. Here the seed says behind how many of them a run begins. Lincheck makes
 * objects of this class by itself.
 */
public final class SeededScenarios extends RandomExecutionGenerator {
    private static final int BEGINNINGS = 10_000;

    public SeededScenarios(CTestConfiguration configuration, CTestStructure structure, RandomProvider random) {
        super(configuration, structure, random);
        for (long passed = Math.floorMod(Setting.seed(), BEGINNINGS); passed > 0; passed--) {
            nextExecution();
        }
    }
}
