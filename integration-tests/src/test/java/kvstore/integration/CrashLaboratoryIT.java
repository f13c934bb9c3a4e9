package kvstore.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kvstore.StorageEngine;
import kvstore.io.sim.OperationKind;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CrashLaboratory;
import kvstore.lab.Effort;
import kvstore.lab.Experiment;
import kvstore.lab.Results;
import kvstore.lab.Scenario;
import kvstore.lab.Totals;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The power goes after every file operation of every scenario, and leaves everything that it may leave; the real engine
 * opens each. Then it goes again, in the middle of that recovery and after it.
 */
@Timeout(600)
class CrashLaboratoryIT {
    private static final CrashLaboratory LABORATORY = new CrashLaboratory(2);
    private static final int DISKS_LSM = 200_000;
    private static final int DISKS_OTHERS = 50_000;
    private static final int RECOVERY_CRASHES_LSM = 20_000;

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName(
            "P1, P2, P3, P4, P8: after any power cut, in a recovery too, all that is owed is there, without a hole")
    void anyPowerCutLeavesAPrefixOfTheCommitsWithAllThatIsOwed(StorageEngine engine) throws IOException {
        boolean most = engine.name().equals("lsm");
        int target = most ? DISKS_LSM : DISKS_OTHERS;
        long begin = System.nanoTime();
        Totals totals = Totals.NONE;

        for (long seed = Engines.seed(); totals.disks() < target; seed++) {
            for (Scenario scenario : Scenario.all()) {
                Results results =
                        LABORATORY.explore(Experiment.on(engine, scenario, seed), Effort.USUAL, (moment, of) -> {});
                results.requireNoViolation();
                totals = totals.plus(results.totals());
            }
        }

        System.out.println("crash laboratory, %s: %s (%d s)".formatted(engine.name(), totals, secondsSince(begin)));
        assertThat(totals.violations()).isZero();
        assertThat(totals.states()).isGreaterThan(totals.disks());
        assertThat(totals.inRecovery()).isGreaterThan(most ? RECOVERY_CRASHES_LSM : 0);
        assertThat(totals.thirds()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName(
            "The laboratory itself: an engine that forgets to force is found out, and its states can be seen again")
    void anEngineThatForgetsToForceIsFoundOut(StorageEngine engine) throws IOException {
        for (OperationKind forgotten : List.of(OperationKind.FORCE, OperationKind.FORCE_DIRECTORY)) {
            StorageEngine forgetful = new ForgetfulEngine(engine, forgotten);
            Experiment experiment = new Experiment(forgetful, Scenario.named("mixed"), 1, Optional.empty());

            Results results = LABORATORY.explore(experiment, Effort.USUAL, (moment, of) -> {});

            assertThat(results.totals().violations())
                    .as("violations when %s is forgotten", forgotten)
                    .isPositive();
            BrokenPromise broken = catchThrowableOfType(BrokenPromise.class, results::requireNoViolation);
            assertThat(broken)
                    .hasMessageContaining("seed 1")
                    .hasMessageContaining("broken: " + broken.promise())
                    .hasMessageContaining(
                            "./kv crash-lab --engine " + engine.name() + " --scenario mixed --seed 1 --state 'after ");
        }
    }

    private static long secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000_000;
    }
}
