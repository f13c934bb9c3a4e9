package kvstore.memtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.io.IOException;
import java.util.HexFormat;
import kvstore.repeat.SeededScenarios;
import kvstore.repeat.Setting;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P11: one order explains what threads see of a memtable")
class MemtableLincheckTest {
    private static final int SCENARIOS = Setting.SCENARIOS.number(20);

    private static final int MOST_TURNS_OF_A_LOOP = 1_000;

    /** Lincheck's own ten seconds are short for a busy machine. It has no other name for Java. */
    private static final long HANG_MILLIS = 120_000;

    /** As Lincheck says it. */
    private static final String NO_ORDER = "Invalid execution results";

    /** What one thread gets wrong already need not be tried with several, which takes long. */
    @BeforeEach
    void oneThreadIsRight() throws IOException {
        MemtableCalls calls = new MemtableCalls();
        int next = MemtableCalls.BEFORE + 1;
        calls.put(next, 0);

        assertThat(calls.get(0, next)).isEqualTo(next);
        assertThat(calls.get(2, next)).isNull();
        assertThat(calls.entriesBefore()).isEqualTo(1);
        assertThat(calls.entriesBeforeBackwards()).isEqualTo(1);
        calls.everyInvariantHolds();
    }

    @Test
    void threadsThatMeetByChanceAgreeOnOneOrder() {
        stress().executionGenerator(SeededScenarios.class).check(MemtableCalls.class);
    }

    @Test
    void threadsThatAreSwitchedAtEveryStepAgreeOnOneOrder() {
        everySwitch().executionGenerator(SeededScenarios.class).check(MemtableCalls.class);
    }

    @Test
    void aPutInTwoStepsIsFoundByChance() {
        assertThatThrownBy(() -> stress().minimizeFailedScenario(false).check(PutInTwoSteps.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining(NO_ORDER);
    }

    @Test
    void aPutInTwoStepsIsFoundBySwitching() {
        ModelCheckingOptions small =
                everySwitch().actorsBefore(0).actorsPerThread(2).actorsAfter(0).minimizeFailedScenario(false);

        assertThatThrownBy(() -> small.check(PutInTwoSteps.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining(NO_ORDER);
    }

    @Test
    void aPutInTwoStepsIsRightForOneThread() {
        stress().iterations(5).invocationsPerIteration(10).threads(1).check(PutInTwoSteps.class);
    }

    private static StressOptions stress() {
        return new StressOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(2)
                .sequentialSpecification(MemtableModel.class)
                .invocationTimeout$lincheck(HANG_MILLIS);
    }

    private static ModelCheckingOptions everySwitch() {
        return new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(300)
                .threads(2)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(2)
                .loopBound(MOST_TURNS_OF_A_LOOP)
                .addGuarantee(forClasses(KeyWords.class.getName()).allMethods().ignore())
                .addGuarantee(forClasses(HexFormat.class.getName()).allMethods().ignore())
                .sequentialSpecification(MemtableModel.class)
                .invocationTimeout$lincheck(HANG_MILLIS);
    }

    /** A put that is seen as a deletion for a moment. All else is the real memtable's. */
    public static final class PutInTwoSteps extends MemtableCalls {
        @Override
        @SuppressWarnings("ThreadPriorityCheck") // so that something happens between the two steps
        void write(MemtableHarness into, int number, String key) {
            into.delete(sequence(number) - 1, key);
            Thread.yield();
            into.put(sequence(number), key, value(number));
        }
    }
}
