package kvstore.compaction;

import static kvstore.compaction.Tables.run;
import static kvstore.compaction.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TieredPickerTest {
    private static final long SEED = Setting.seed();

    private final TieredPicker picker = new TieredPicker(Tables.SETTINGS);

    /** Runs of these sizes, the newest first. */
    private static Levels runs(long... bytes) {
        List<TableInfo> runs = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            runs.add(run(bytes.length - i, bytes[i]));
        }
        return Levels.of(runs);
    }

    private List<Long> picked(Levels levels) {
        return picker.pick(levels)
                .map(compaction ->
                        compaction.inputs().stream().map(TableInfo::bytes).toList())
                .orElse(List.of());
    }

    @Test
    void fourRunsOfSimilarSizeAreMerged() {
        assertThat(picked(runs(10, 11, 9, 12, 50, 5000))).containsExactly(10L, 11L, 9L, 12L);
    }

    @Test
    void threeRunsOfSimilarSizeWaitForAFourth() {
        assertThat(picked(runs(10, 11, 9, 50, 50, 5000))).isEmpty();
    }

    @Test
    void olderRunsAreMergedThoughNewerOnesAreTooFew() {
        assertThat(picked(runs(1, 10, 11, 9, 12, 5000))).containsExactly(10L, 11L, 9L, 12L);
    }

    @Test
    void everythingIsMergedWhenOldVersionsMayTakeAsMuchAsTheRest() {
        assertThat(picked(runs(1, 20, 400, 400))).containsExactly(1L, 20L, 400L, 400L);
    }

    @Test
    void thereAreNeverMoreRunsThanTheMost() {
        Levels levels = runs(1, 3, 9, 27, 81, 243, 729, 2187, 6561, 19683, 59049, 177147, 531441);

        assertThat(picked(levels)).containsExactly(1L, 3L);
        assertThat(picker.debtBytes(levels)).isEqualTo(1);
    }

    @Test
    void levelsOfTheOtherStrategyAreTheOldestRun() {
        Levels levels = Levels.of(
                List.of(table(9, 0, 0, 9), table(8, 0, 0, 9), table(7, 0, 0, 9), table(3, 1, 0, 9), table(2, 2, 0, 4)));

        Compaction compaction = picker.pick(levels).orElseThrow();

        assertThat(compaction.inputs()).hasSize(5);
        assertThat(compaction.runs()).hasSize(5);
        assertThat(compaction.outputLevel()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 50})
    void overwritingTakesAtMostTwiceTheSpaceWhenIdle(int memtables) {
        int memtableEntries = 50;
        ModelStore store =
                new ModelStore(new TieredPicker(Settings.forMemtable((long) memtableEntries * ModelStore.ENTRY_BYTES)));
        Random random = new Random(SEED);
        int keys = memtables * memtableEntries;
        for (int i = 0; i < 11 * keys; i++) {
            store.put(i < keys ? i : random.nextInt(keys));
            if (store.memtableEntries() == memtableEntries) {
                store.flush();
                store.compact();
            }
            assertThat(store.levels().level(0).size()).as("seed %d", SEED).isLessThanOrEqualTo(13);
        }
        store.flush();

        store.settle();

        assertThat(store.spaceAmplification()).as("seed %d", SEED).isLessThanOrEqualTo(2);
        assertThat(store.writeAmplification()).as("seed %d", SEED).isLessThan(8);
    }
}
