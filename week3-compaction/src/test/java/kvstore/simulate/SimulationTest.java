package kvstore.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import kvstore.compaction.CompactionPicker;
import kvstore.compaction.LeveledPicker;
import kvstore.compaction.Settings;
import kvstore.compaction.TableInfo;
import kvstore.compaction.TieredPicker;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int MEMTABLE = 1 << 16;
    private static final CompactionPicker LEVELED = new LeveledPicker(Settings.forMemtable(MEMTABLE));
    private static final CompactionPicker TIERED = new TieredPicker(Settings.forMemtable(MEMTABLE));

    private static Load load(int keys, Distribution distribution, long seed) {
        return new Load(100_000, keys, distribution, 112, MEMTABLE, seed);
    }

    private static History run(Load load, CompactionPicker picker) {
        History history = new History(10_000);
        Simulation.run(load, picker, history);
        return history;
    }

    @Test
    void sequentialFillIsWrittenOnce() {
        Figures figures =
                run(load(100_000, Distribution.SEQUENTIAL, 1), LEVELED).last().figures();

        assertThat(figures.writeAmplification()).isEqualTo(1);
        assertThat(figures.spaceAmplification()).isEqualTo(1);
    }

    @Test
    void leveledKeepsLessAndWritesMoreThanTiered() {
        History leveled = run(load(10_000, Distribution.UNIFORM, 1), LEVELED);
        History tiered = run(load(10_000, Distribution.UNIFORM, 1), TIERED);

        assertThat(leveled.last().figures().writeAmplification())
                .isGreaterThan(tiered.last().figures().writeAmplification());
        assertThat(mostSpace(leveled)).isLessThan(mostSpace(tiered));
        assertThat(leveled.last().figures().spaceAmplification()).isLessThan(1.25);
    }

    private static double mostSpace(History history) {
        return history.kept().stream()
                .filter(step -> step.writes() > 50_000)
                .mapToDouble(step -> step.figures().spaceAmplification())
                .max()
                .orElseThrow();
    }

    @Test
    void everyKeyIsThereAtTheEnd() {
        Step last = run(load(1000, Distribution.SEQUENTIAL, 1), LEVELED).last();

        assertThat(last.levels().level(6).stream().mapToLong(TableInfo::entries).sum())
                .isEqualTo(1000);
    }

    @Test
    void sameSeedGivesTheSameSteps() {
        Load load = load(10_000, Distribution.ZIPFIAN, 5);

        assertThat(run(load, LEVELED).kept().toString())
                .isEqualTo(run(load, LEVELED).kept().toString());
        assertThat(run(load(10_000, Distribution.ZIPFIAN, 6), LEVELED)
                        .last()
                        .levels()
                        .toString())
                .isNotEqualTo(run(load, LEVELED).last().levels().toString());
    }

    @Test
    void popularKeysTakeTheirWritesFromTheOthers() {
        KeyChoice choice = Distribution.ZIPFIAN.choice(1000, 1);
        int[] counts = new int[1000];
        for (int i = 0; i < 100_000; i++) {
            counts[choice.next()]++;
        }

        int[] sorted = Arrays.stream(counts).sorted().toArray();
        // By Zipf's law with a skew of 0.99 the first of 1000 keys has 13 %, the second half of that.
        assertThat(sorted[999]).isBetween(12_000, 14_000);
        assertThat(sorted[998]).isBetween(5_500, 8_000);
    }

    @Test
    void loadThatWouldTakeMinutesIsRefused() {
        assertThatThrownBy(() -> new Load(100_000_000, 10, Distribution.UNIFORM, 100, 4096, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 20000 memtables");
    }

    @Test
    void longHistoryIsThinnedAndKeepsItsEnd() {
        Load load = load(10_000, Distribution.UNIFORM, 1);
        Step last = run(load, TIERED).last();
        History few = new History(20);

        Simulation.run(load, TIERED, few);

        assertThat(few.kept()).hasSizeBetween(10, 21);
        assertThat(few.last().toString()).isEqualTo(last.toString());
        assertThat(few.steps()).isGreaterThan(100);
    }
}
