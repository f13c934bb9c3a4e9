package kvstore.compaction;

import static kvstore.compaction.Tables.SETTINGS;
import static kvstore.compaction.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompactionTest {
    private static final TableInfo NEW = table(9, 0, 0, 30);
    private static final TableInfo OLD = table(8, 0, 10, 20);
    private static final TableInfo LEFT = table(3, 1, 0, 14);
    private static final TableInfo RIGHT = table(4, 1, 16, 40);

    private static Compaction down(Levels levels, List<TableInfo> tables, int level) {
        return Compaction.down(levels, tables, level, SETTINGS, "test");
    }

    private static boolean hidesNothing(Compaction compaction, int key) {
        byte[] bytes = ModelStore.key(key);
        return compaction.hidesNothing(bytes, 0, bytes.length);
    }

    @Test
    void runsAreNewestFirstAndALevelIsOneRun() {
        Levels levels = Levels.of(List.of(NEW, OLD, LEFT, RIGHT));

        Compaction compaction = down(levels, levels.level(0), 1);

        assertThat(compaction.runs()).containsExactly(List.of(NEW), List.of(OLD), List.of(LEFT, RIGHT));
        assertThat(compaction.outputAge()).isEqualTo(9);
        assertThat(compaction.inputBytes()).isEqualTo(4000);
    }

    @Test
    void tombstoneStaysAsLongAsATableBeneathMayHaveItsKey() {
        TableInfo beneath = table(1, 3, 5, 7);
        TableInfo further = table(2, 2, 6, 12);
        Levels levels = Levels.of(List.of(NEW, OLD, LEFT, RIGHT, beneath, further));

        Compaction compaction = down(levels, levels.level(0), 1);

        assertThat(compaction.dropsTombstones()).isFalse();
        assertThat(List.of(5, 7, 8, 12)).noneMatch(key -> hidesNothing(compaction, key));
        assertThat(List.of(0, 4, 13, 40)).allMatch(key -> hidesNothing(compaction, key));
    }

    @Test
    void tombstoneOfARunStaysAsLongAsThereIsAnOlderRun() {
        Levels levels = Levels.of(List.of(table(9, 0, 0, 30), table(8, 0, 0, 30), table(7, 0, 10, 20)));

        Compaction newest = Compaction.ofRuns(
                levels, List.of(levels.level(0).subList(0, 1), levels.level(0).subList(1, 2)), SETTINGS, "test");
        Compaction oldest = Compaction.ofRuns(
                levels, List.of(levels.level(0).subList(1, 2), levels.level(0).subList(2, 3)), SETTINGS, "test");

        assertThat(hidesNothing(newest, 15)).isFalse();
        assertThat(hidesNothing(newest, 25)).isTrue();
        assertThat(oldest.dropsTombstones()).isTrue();
    }

    @Test
    void tablesThatOverlapNothingAreMoved() {
        Levels levels = Levels.of(List.of(table(7, 0, 50, 60), LEFT, RIGHT));

        Compaction compaction = down(levels, levels.level(0), 1);

        assertThat(compaction.isTrivialMove()).isTrue();
        assertThat(levels.with(compaction.move()).level(1)).hasSize(3);
    }

    @Test
    void tablesThatOverlapEachOtherAreMerged() {
        Levels levels = Levels.of(List.of(NEW, OLD));

        Compaction compaction = down(levels, levels.level(0), 1);

        assertThat(compaction.isTrivialMove()).isFalse();
        assertThatThrownBy(compaction::move).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tombstonesThatCanGoAreNotMoved() {
        TableInfo tombstones = table(7, 1, 50, 60, 8);

        assertThat(down(Levels.of(List.of(tombstones)), List.of(tombstones), 2).isTrivialMove())
                .isFalse();
        assertThat(down(Levels.of(List.of(tombstones, table(1, 3, 55, 55))), List.of(tombstones), 2)
                        .isTrivialMove())
                .isTrue();
    }

    @Test
    void lastLevelIsRewrittenInPlace() {
        TableInfo table = table(7, 6, 50, 60, 8);

        Compaction compaction = down(Levels.of(List.of(table, table(1, 6, 0, 9))), List.of(table), 6);

        assertThat(compaction.inputs()).containsExactly(table);
        assertThat(compaction.isTrivialMove()).isFalse();
    }
}
