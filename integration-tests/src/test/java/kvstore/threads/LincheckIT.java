package kvstore.threads;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.repeat.SeededScenarios;
import kvstore.repeat.Setting;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lincheck makes small scenarios of calls, runs each many times, and looks for one order that explains each run. */
@Timeout(300)
class LincheckIT {
    private static final int SCENARIOS = Setting.SCENARIOS.number(20);
    private static final int RUNS_OF_EACH = 150;

    /** Lincheck's own ten seconds are short for a busy machine. It has no other name for Java. */
    private static final long HANG_MILLIS = 120_000;

    /** As Lincheck says it. */
    private static final String NO_ORDER = "Invalid execution results";

    @ParameterizedTest
    @MethodSource("kvstore.threads.Engines#all")
    @DisplayName(
            "P11, P1.3: Lincheck finds one order for what three threads see beside flushes, and nothing lost by closing")
    void threadsAgreeOnOneOrder(StorageEngine engine) {
        StoreCalls.tryOut(new StoreCalls.Subject(engine, Durability.OS, UnaryOperator.identity()));

        stress().executionGenerator(SeededScenarios.class).check(StoreCalls.class);

        System.out.println("P11 %s: Lincheck found one order for each of %d runs of %d scenarios"
                .formatted(engine.name(), SCENARIOS * RUNS_OF_EACH, SCENARIOS));
    }

    @ParameterizedTest
    @EnumSource(names = {"TORN_BATCH", "STALE_CACHE", "SCAN_OF_TWO_MOMENTS"})
    @DisplayName("Lincheck itself: a race that was planted is found")
    void aPlantedRaceIsFound(PlantedRace race) {
        StoreCalls.tryOut(new StoreCalls.Subject(StorageEngine.named("lsm"), Durability.OS, race));

        assertThatThrownBy(() -> stress().minimizeFailedScenario(false).check(StoreCalls.class))
                .as("P11: %s", race)
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining(NO_ORDER);
    }

    private static StressOptions stress() {
        return new StressOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(RUNS_OF_EACH)
                .threads(3)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(2)
                .sequentialSpecification(StoreModel.class)
                .invocationTimeout$lincheck(HANG_MILLIS);
    }
}
