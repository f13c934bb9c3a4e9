package kvstore.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kvstore.StorageEngine;
import kvstore.choice.Choice;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import kvstore.lab.BrokenPromise;
import kvstore.lab.faults.FaultLaboratory;
import kvstore.lab.faults.FaultScenario;
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
 * Every file operation of every {@link FaultScenario} fails, in every way, once or from then on: commits, sync, flush,
 * checkpoint, closing and recovery.
 *
 * <p>{@code '-Dkvstore.lab.fault=lsm calls IO_ERROR at 17'} brings about that failure alone.
 */
@Timeout(300)
class FaultIT {
    /** Reading fails in these ways; what is said of a full disk, it does not meet. */
    private static final Set<Fault.Effect> OF_READING =
            EnumSet.of(Fault.Effect.IO_ERROR, Fault.Effect.RUNTIME_EXCEPTION, Fault.Effect.OUT_OF_MEMORY);

    private static final List<OperationKind> READING =
            Stream.of(OperationKind.values()).filter(kind -> !kind.changing()).toList();

    @BeforeAll
    static void beQuiet() {
        Warnings.silence();
    }

    @AfterAll
    static void speakAgain() {
        Warnings.restore();
    }

    private final Optional<String> only = Setting.FAULT.text();

    static Stream<Arguments> enginesAndScenarios() {
        Map<String, Arguments> cases = new LinkedHashMap<>();
        for (StorageEngine engine : StorageEngine.all()) {
            for (FaultScenario scenario : FaultScenario.values()) {
                cases.put(prefix(engine, scenario), Arguments.of(Named.of(engine.name(), engine), scenario));
            }
        }
        String what = "it looks like 'lsm calls IO_ERROR at 17', and begins with one of: "
                + String.join(", ", cases.keySet()).replace(" ,", ",");
        return Choice.of(Setting.FAULT, cases, String::startsWith, what).stream();
    }

    @ParameterizedTest
    @MethodSource("enginesAndScenarios")
    @DisplayName(
            "P6, P6.1, P7, P12.2, P1, P2, P3, P8, P15: an operation that fails stops the writes, or nothing, and loses"
                    + " nothing acknowledged")
    void anOperationThatFailsLosesNothing(StorageEngine engine, FaultScenario scenario) throws IOException {
        FaultLaboratory laboratory = new FaultLaboratory(engine, scenario, Setting.seed());
        String prefix = prefix(engine, scenario);
        if (only.isPresent()) {
            Fault fault = Fault.parse(only.get().substring(prefix.length()));
            assertThat(strike(laboratory, prefix, fault))
                    .as("%scomes to this operation: %s", prefix, fault)
                    .isTrue();
            return;
        }

        int changing = 0;
        int reading = 0;
        for (Fault.Effect effect : Fault.Effect.values()) {
            changing += sweep(laboratory, prefix, Fault.at(1).with(effect));
            for (OperationKind kind : OF_READING.contains(effect) ? READING : List.<OperationKind>of()) {
                reading += sweep(laboratory, prefix, Fault.at(1).on(kind).with(effect));
            }
        }

        System.out.println("%s%d operations failed that change the disk, and %d that read it; nothing lost"
                .formatted(prefix, changing, reading));
        assertThat(changing).isGreaterThan(400);
        assertThat(reading).isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("The laboratory itself: a failure prints a promise, the seed, and a command that brings it back")
    void aFailureCanBeBroughtBackByItsCommand(StorageEngine engine) throws IOException {
        StorageEngine forgetful = new ForgetfulEngine(engine, OperationKind.FORCE);
        FaultLaboratory laboratory = new FaultLaboratory(forgetful, FaultScenario.COMMITS, Setting.seed());
        String prefix = prefix(engine, FaultScenario.COMMITS);

        BrokenPromise broken = catchThrowableOfType(BrokenPromise.class, () -> sweep(laboratory, prefix, Fault.at(1)));
        TestCommand command =
                TestCommand.in(String.valueOf(broken.getMessage())).orElseThrow();
        String fault = String.valueOf(command.settings().get(Setting.FAULT)).substring(prefix.length());
        BrokenPromise again =
                catchThrowableOfType(BrokenPromise.class, () -> strike(laboratory, prefix, Fault.parse(fault)));

        assertThat(broken)
                .hasMessageContaining("broken: " + broken.promise())
                .hasMessageContaining("seed " + Setting.seed());
        assertThat(command.test()).isEqualTo("FaultIT#anOperationThatFailsLosesNothing");
        assertThat(command.settings()).containsEntry(Setting.SEED, Long.toString(Setting.seed()));
        assertThat(again).hasMessage(broken.getMessage());
    }

    private static String prefix(StorageEngine engine, FaultScenario scenario) {
        return engine.name() + " " + scenario.title() + " ";
    }

    /** Once and from then on, at every operation there is; how many that were. */
    private static int sweep(FaultLaboratory laboratory, String prefix, Fault first) throws IOException {
        int struck = 0;
        for (boolean lasting : new boolean[] {false, true}) {
            for (int k = 1; strike(laboratory, prefix, at(k, first, lasting)); k++) {
                struck++;
            }
        }
        return struck;
    }

    private static Fault at(int k, Fault fault, boolean lasting) {
        return new Fault(k, fault.kind(), fault.fileName(), fault.effect(), lasting);
    }

    private static boolean strike(FaultLaboratory laboratory, String prefix, Fault fault) throws IOException {
        try {
            return laboratory.strike(fault);
        } catch (BrokenPromise e) {
            TestCommand command = TestCommand.of(FaultIT.class)
                    .method("anOperationThatFailsLosesNothing")
                    .with(Setting.FAULT, prefix + fault);
            throw new BrokenPromise(e.promise(), e.what() + System.lineSeparator() + "  again: " + command, e);
        }
    }
}
