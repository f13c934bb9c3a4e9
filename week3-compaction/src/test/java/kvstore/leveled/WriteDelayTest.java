package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import kvstore.compaction.LeveledPicker;
import kvstore.compaction.Levels;
import kvstore.compaction.Settings;
import kvstore.compaction.TableInfo;
import kvstore.compaction.TieredPicker;
import org.junit.jupiter.api.Test;

class WriteDelayTest {
    private static final long MEMTABLE = 1 << 20;
    private static final Settings SETTINGS = Settings.forMemtable(MEMTABLE);

    @Test
    void fewTablesCostNoTimeAndManyMoreAndMore() {
        WriteDelay delay = new WriteDelay(new LeveledPicker(SETTINGS), MEMTABLE);

        delay.look(Levels.of(runs(IntStream.generate(() -> 1).limit(8))));
        assertThat(delay.nanosFor(1000)).isZero();
        delay.look(Levels.of(runs(IntStream.generate(() -> 1).limit(12))));
        long some = delay.nanosFor(1000);
        delay.look(Levels.of(runs(IntStream.generate(() -> 1).limit(16))));
        assertThat(some).isPositive().isLessThan(delay.nanosFor(1000));
    }

    @Test
    void afterItWasGivenUpNobodyWaitsWhateverIsFlushed() {
        WriteDelay delay = new WriteDelay(new LeveledPicker(SETTINGS), MEMTABLE);
        delay.giveUp();
        delay.look(Levels.of(runs(IntStream.generate(() -> 1).limit(100))));
        assertThat(delay.nanosFor(1000)).isZero();
    }

    @Test
    void tablesThatNobodyIsGoingToMergeAreNotWaitedFor() {
        TieredPicker picker = new TieredPicker(SETTINGS);
        WriteDelay delay = new WriteDelay(picker, MEMTABLE);
        Levels levels = Levels.of(runs(IntStream.of(1, 1, 1, 4, 4, 4, 16, 16, 16, 64, 64, 400)));
        assertThat(picker.pick(levels)).isEmpty();

        delay.look(levels);
        assertThat(delay.nanosFor(1000)).isZero();
    }

    @Test
    void whatASmallCompactionTookSaysLittle() {
        WriteDelay delay = new WriteDelay(new LeveledPicker(SETTINGS), MEMTABLE);
        delay.look(Levels.of(runs(IntStream.generate(() -> 1).limit(16))));
        long before = delay.nanosFor(MEMTABLE);

        delay.measured(4 << 10, 100_000_000); // four small tables and all of a level, which is large
        assertThat(delay.nanosFor(MEMTABLE)).isLessThan(2 * before);

        for (int i = 0; i < 10; i++) {
            delay.measured(4 * MEMTABLE, 4 * MEMTABLE);
        }
        assertThat(delay.nanosFor(MEMTABLE)).isBetween(MEMTABLE * 9 / 10, MEMTABLE * 11 / 10);
    }

    /** Of sizes in memtables, newest first. */
    private static List<TableInfo> runs(IntStream sizes) {
        int[] newestFirst = sizes.toArray();
        return IntStream.range(0, newestFirst.length)
                .mapToObj(i -> new TableInfo(
                        i,
                        0,
                        newestFirst.length - i,
                        newestFirst[i] * MEMTABLE,
                        1000,
                        0,
                        "a".getBytes(UTF_8),
                        "z".getBytes(UTF_8)))
                .toList();
    }
}
