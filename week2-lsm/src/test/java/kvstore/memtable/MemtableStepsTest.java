package kvstore.memtable;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Step;
import kvstore.explain.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemtableStepsTest {
    private final Memtable memtable = new Memtable();

    @Test
    void anEmptyMemtableTakesNoStep() {
        assertThat(MemtableSteps.steps(memtable.list(), key(1))).isZero();
    }

    @Test
    void theOnlyKeyIsComparedOnce() {
        fill(1);

        assertThat(MemtableSteps.steps(memtable.list(), key(0))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 20_000})
    void stepsGrowWithTheLogarithmOfTheKeys(int keys) {
        fill(keys);

        double log = Math.log(keys) / Math.log(2);
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            sum += MemtableSteps.steps(memtable.list(), key(i));
        }
        assertThat(sum / keys).isBetween(1.0, 2 * log);
    }

    @Test
    void aTombstoneIsToldApartFromAKeyThatWasNeverThere() {
        fill(10);
        memtable.delete(100, key(3), 0, key(3).length);

        assertThat(search(key(3), Long.MAX_VALUE).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(search(key(77), Long.MAX_VALUE).outcome()).isEqualTo(Outcome.ABSENT);
        assertThat(search(key(3), 50).outcome()).isEqualTo(Outcome.FOUND);
        assertThat(search(key(3), 0).why()).isEqualTo("all its versions are newer than this read");
    }

    @Test
    void aSearchTellsItsStepsAndTheSizeOfTheValue() {
        fill(10);

        Step step = search(key(5), Long.MAX_VALUE);
        assertThat(step.count(Figure.STEPS)).hasValue(MemtableSteps.steps(memtable.list(), key(5)));
        assertThat(step.count(Figure.VALUE_BYTES)).hasValue(1);
    }

    private Step search(byte[] key, long sequence) {
        Trace trace = new Trace();
        memtable.get(key, sequence, trace);
        return trace.explanation().steps().get(0);
    }

    private void fill(int keys) {
        for (int i = 0; i < keys; i++) {
            memtable.put(i + 1L, key(i), 0, key(i).length, new byte[] {1}, 0, 1);
        }
    }

    private static byte[] key(int number) {
        return String.format("%08d", number).getBytes(US_ASCII);
    }
}
