package kvstore.compaction;

import static kvstore.compaction.Tables.SETTINGS;
import static kvstore.compaction.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelTargetsTest {
    private static final int LAST = SETTINGS.maxLevels() - 1;

    @Test
    void withoutTablesNothingIsDue() {
        assertThat(mostDue(List.of())).isEqualTo(LAST);
    }

    @Test
    void levelZeroIsDueFromFourTablesOn() {
        assertThat(mostDue(tables(0, 3))).isEqualTo(LAST);
        assertThat(mostDue(tables(0, 4))).isZero();
    }

    @Test
    void theLastLevelIsNeverDueHoweverLarge() {
        assertThat(mostDue(tables(LAST, 200))).isEqualTo(LAST);
    }

    @Test
    void aLevelIsDueWhenItIsLargerThanATenthOfTheOneBelow() {
        List<TableInfo> tables = tables(LAST, 200);
        tables.addAll(tables(LAST - 1, 20));
        assertThat(mostDue(tables)).isEqualTo(LAST);

        tables.add(table(9_999, LAST - 1, 5_000, 5_000));
        assertThat(mostDue(tables)).isEqualTo(LAST - 1);
    }

    @Test
    void ofTwoThatAreDueTheOneThatIsLargerByMoreTimesIsFirst() {
        List<TableInfo> tables = tables(LAST, 200);
        tables.addAll(tables(LAST - 1, 30)); // half as large again as it should be

        tables.addAll(tables(0, 5)); // five quarters of its four tables
        assertThat(mostDue(tables)).isEqualTo(LAST - 1);

        tables.addAll(tables(0, 5, 5)); // ten quarters
        assertThat(mostDue(tables)).isZero();
    }

    private static int mostDue(List<TableInfo> tables) {
        return new LevelTargets(Levels.of(tables), SETTINGS).mostDue();
    }

    private static List<TableInfo> tables(int level, int count) {
        return tables(level, count, 0);
    }

    /** Tables of 1000 bytes, each with a key of its own. */
    private static List<TableInfo> tables(int level, int count, int from) {
        return new ArrayList<>(IntStream.range(from, from + count)
                .mapToObj(i -> table(1_000L * level + i, level, i, i))
                .toList());
    }
}
