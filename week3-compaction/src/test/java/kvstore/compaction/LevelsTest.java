package kvstore.compaction;

import static kvstore.compaction.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelsTest {
    @Test
    void levelZeroIsNewestFirstAndOthersAreByKey() {
        TableInfo old = table(1, 0, 0, 50);
        TableInfo young = table(2, 0, 10, 20);
        TableInfo left = table(9, 2, 0, 4);
        TableInfo right = table(3, 2, 5, 9);

        Levels levels = Levels.of(List.of(old, right, young, left));

        assertThat(levels.level(0)).containsExactly(young, old);
        assertThat(levels.level(1)).isEmpty();
        assertThat(levels.level(2)).containsExactly(left, right);
        assertThat(levels.count()).isEqualTo(3);
        assertThat(levels.bytes(2)).isEqualTo(2000);
    }

    @Test
    void tablesOfADeeperLevelMustNotOverlap() {
        List<TableInfo> tables = List.of(table(1, 1, 0, 5), table(2, 1, 5, 9));

        assertThatThrownBy(() -> Levels.of(tables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap");
    }

    @Test
    void tablesOfLevelZeroMustDifferInAge() {
        TableInfo one = table(1, 0, 0, 5);
        TableInfo other = new TableInfo(2, 0, one.age(), 1, 1, 0, one.smallestKey(), one.largestKey());

        assertThatThrownBy(() -> Levels.of(List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("age");
    }

    @Test
    void numberIsNotGivenTwice() {
        List<TableInfo> tables = List.of(table(1, 0, 0, 5), table(1, 1, 0, 5));

        assertThatThrownBy(() -> Levels.of(tables)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overlapIncludesBothBounds() {
        TableInfo left = table(1, 1, 0, 4);
        TableInfo middle = table(2, 1, 5, 9);
        TableInfo right = table(3, 1, 12, 14);
        Levels levels = Levels.of(List.of(left, middle, right));

        assertThat(levels.overlapping(1, ModelStore.key(4), ModelStore.key(5))).containsExactly(left, middle);
        assertThat(levels.overlapping(1, ModelStore.key(10), ModelStore.key(11)))
                .isEmpty();
        assertThat(levels.overlapping(1, ModelStore.key(9), ModelStore.key(99))).containsExactly(middle, right);
        assertThat(levels.overlapping(7, ModelStore.key(0), ModelStore.key(99))).isEmpty();
    }

    @Test
    void overlapOfLevelZeroStaysNewestFirst() {
        TableInfo old = table(1, 0, 0, 50);
        TableInfo aside = table(2, 0, 60, 70);
        TableInfo young = table(3, 0, 40, 55);
        Levels levels = Levels.of(List.of(old, aside, young));

        assertThat(levels.overlapping(0, ModelStore.key(45), ModelStore.key(58)))
                .containsExactly(young, old);
    }

    @Test
    void editMovesATable() {
        TableInfo table = table(1, 0, 0, 5);

        Levels after = Levels.of(List.of(table)).with(new Edit(List.of(table.atLevel(3)), List.of(1L)));

        assertThat(after.tables()).containsExactly(table.atLevel(3));
    }

    @Test
    void editOfATableThatIsNotThereIsRefused() {
        Edit edit = new Edit(List.of(), List.of(7L));

        assertThatThrownBy(() -> Levels.empty().with(edit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("number=7");
    }
}
