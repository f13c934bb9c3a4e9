package kvstore.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kvstore.StorageEngine;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of short histories, and whether one order explains each. */
@Timeout(600)
class HistoryIT {
    private static final int HISTORIES = Setting.HISTORIES.number(5_000);

    @ParameterizedTest
    @MethodSource("kvstore.threads.Engines#all")
    @DisplayName("P11: one order explains all that eight threads wrote and saw, batches, scans and snapshots whole")
    void oneOrderExplainsWhatAllThreadsSaw(StorageEngine engine) throws Exception {
        HistoryRun run = new HistoryRun(engine, Setting.seed(), UnaryOperator.identity());

        Optional<String> violation = run.run(HISTORIES);

        assertThat(violation).as("P11").isEmpty();
        if (engine.name().equals("leveled")) {
            assertThat(run.compactions()).as("compactions beside the calls").isPositive();
        }
        System.out.println("P11 %s; one order for each, seed %d".formatted(run.summary(), Setting.seed()));
    }

    static Stream<Arguments> enginesAndRaces() {
        return StorageEngine.all().stream()
                .flatMap(engine -> Stream.of(PlantedRace.values())
                        .map(race -> Arguments.of(Named.of(engine.name(), engine), race)));
    }

    @ParameterizedTest
    @MethodSource("enginesAndRaces")
    @DisplayName("The checker itself: a race that was planted is found")
    void aPlantedRaceIsFound(StorageEngine engine, PlantedRace race) throws Exception {
        HistoryRun run = new HistoryRun(engine, Setting.seed(), race);

        Optional<String> violation = run.run(HISTORIES);

        assertThat(violation).as("P11: %s in %s", race, run.summary()).isPresent();
        System.out.println("P11 %s found in history %d".formatted(race, run.histories() + 1));
        assertThat(violation.get()).contains("P11");
    }
}
