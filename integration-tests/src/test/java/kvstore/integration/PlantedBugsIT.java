package kvstore.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kvstore.StorageEngine;
import kvstore.choice.Choice;
import kvstore.lab.BrokenPromise;
import kvstore.lab.bugs.PlantedBug;
import kvstore.lab.bugs.Planting;
import kvstore.lab.bugs.SourceTree;
import kvstore.lab.experiments.SmallExperiment;
import kvstore.lab.experiments.Verdict;
import kvstore.repeat.Setting;
import kvstore.repeat.TestCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laboratory can fail: it finds each bug that is planted in an engine, and none in the engines as they are.
 *
 * <p>{@code -Dkvstore.lab.bug=tombstone-dropped} plants that one alone; a failure prints it.
 */
@Timeout(300)
class PlantedBugsIT {
    @BeforeAll
    static void beQuiet() {
        Warnings.silence();
    }

    @AfterAll
    static void speakAgain() {
        Warnings.restore();
    }

    static Stream<Arguments> bugs() {
        return chosenBugs().map(bug -> Arguments.of(Named.of(bug.promise().name() + " " + bug.name(), bug)));
    }

    static Stream<Arguments> enginesAndExperiments() {
        List<PlantedBug> chosen = chosenBugs().toList();
        boolean all = Setting.BUG.text().isEmpty();
        return StorageEngine.all().stream()
                .flatMap(engine -> Stream.of(SmallExperiment.values())
                        .filter(experiment -> all
                                || chosen.stream()
                                        .anyMatch(bug -> bug.experiment() == experiment
                                                && bug.engines().contains(engine.name())))
                        .map(experiment -> Arguments.of(Named.of(engine.name(), engine), experiment)));
    }

    private static Stream<PlantedBug> chosenBugs() {
        Map<String, PlantedBug> bugs = new LinkedHashMap<>();
        PlantedBug.all().forEach(bug -> bugs.put(bug.name(), bug));
        String what = "it is one of " + String.join(", ", bugs.keySet());
        return Choice.of(Setting.BUG, bugs, String::equals, what).stream();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    @DisplayName("a planted bug that breaks this promise is caught by its experiment, in every engine that has it:")
    void everyPlantedBugIsCaught(PlantedBug bug) throws IOException {
        for (StorageEngine engine : new Planting(SourceTree.find()).plant(bug)) {
            Verdict verdict = bug.experiment().on(engine, Engines.seed());

            assertThat(verdict.broken())
                    .as(
                            "%s: %s in %s must be caught by %s, which looked at %d %s, seed %d; again: %s",
                            bug.promise().name(),
                            bug.name(),
                            engine.name(),
                            bug.experiment().title(),
                            verdict.tried(),
                            bug.experiment().unit(),
                            Engines.seed(),
                            TestCommand.of(getClass())
                                    .method("everyPlantedBugIsCaught")
                                    .with(Setting.BUG, bug.name()))
                    .isPresent();
            System.out.println("%s in %s: caught by %s after %d %s in %d ms, broken is %s"
                    .formatted(
                            bug.name(),
                            engine.name(),
                            bug.experiment().title(),
                            verdict.tried(),
                            bug.experiment().unit(),
                            verdict.took().toMillis(),
                            verdict.broken()
                                    .map(BrokenPromise::promise)
                                    .orElseThrow()
                                    .name()));
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndExperiments")
    @DisplayName("the same experiments raise no alarm about the engines as they are")
    void aSoundEngineRaisesNoAlarm(StorageEngine engine, SmallExperiment experiment) {
        Verdict verdict = experiment.on(engine, Engines.seed());

        verdict.broken().ifPresent(broken -> {
            throw broken;
        });
        assertThat(verdict.tried()).isPositive();
        System.out.println("%s as it is: %d %s of %s in %d ms, no alarm"
                .formatted(
                        engine.name(),
                        verdict.tried(),
                        experiment.unit(),
                        experiment.title(),
                        verdict.took().toMillis()));
    }
}
