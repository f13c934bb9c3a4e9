package kvstore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kvstore.bench.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptTest {
    private static final int ENTRIES = 1_000;
    private static final int THREADS = 3;

    static List<Workload> scripted() {
        return Workload.compared().stream()
                .filter(workload -> workload != Workload.READSEQ)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripted")
    void doesTheSameEachTime(Workload workload) {
        assertThat(steps(workload, KeyChoice.USUAL, 1)).isEqualTo(steps(workload, KeyChoice.USUAL, 1));
    }

    @ParameterizedTest
    @MethodSource("scripted")
    void threadsWriteEntriesOfTheirOwn(Workload workload) {
        Load load = load(workload, KeyChoice.USUAL);
        Model model = new Model(load, ENTRIES);
        Set<Integer> others = new HashSet<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Set<Integer> own = new HashSet<>();
            Step step = new Step(10);
            Script.Writer script = Script.of(workload, load, model, thread);
            for (int i = 0; i < model.turns(load.operations(workload), thread); i++) {
                script.write(i, step);
                if (step.putBytes() > 0) {
                    own.add(step.item);
                }
            }
            assertThat(own).as("thread %d", thread).noneMatch(others::contains);
            others.addAll(own);
        }
    }

    @Test
    void overwriteComesToEveryEntryUnlessSomeAreMoreFrequent() {
        assertThat(new HashSet<>(steps(Workload.OVERWRITE, KeyChoice.USUAL, 0))).hasSize(334);
        assertThat(new HashSet<>(steps(Workload.OVERWRITE, KeyChoice.ZIPFIAN, 0)))
                .hasSizeLessThan(200);
    }

    @Test
    void ycsbReadsAFewEntriesVeryOften() {
        List<String> steps = steps(Workload.YCSB_C, KeyChoice.USUAL, 0);

        assertThat(steps.stream().filter(steps.get(0)::equals).count()
                        + steps.stream().filter("GET 0"::equals).count())
                .isGreaterThan(20);
    }

    private static Load load(Workload workload, KeyChoice keys) {
        return new Load(List.of(workload), ENTRIES, 10, THREADS, 0, keys, 7);
    }

    private static List<String> steps(Workload workload, KeyChoice keys, int thread) {
        Load load = load(workload, keys);
        Model model = new Model(load, ENTRIES);
        Script.Writer script = Script.of(workload, load, model, thread);
        Step step = new Step(10);
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < model.turns(ENTRIES, thread); i++) {
            script.write(i, step);
            steps.add(step.kind + " " + step.item);
        }
        return steps;
    }
}
