package kvstore.compaction;

import static kvstore.compaction.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputCutTest {
    private static boolean before(OutputCut cut, int key, long bytesSoFar) {
        byte[] bytes = ModelStore.key(key);
        return cut.before(bytes, 0, bytes.length, bytesSoFar);
    }

    @Test
    void tableEndsAtTheTargetSize() {
        OutputCut cut = new OutputCut(100, 1000, List.of());

        assertThat(before(cut, 1, 99)).isFalse();
        assertThat(before(cut, 2, 100)).isTrue();
    }

    @Test
    void tableOfHalfTheSizeEndsWhereOneBelowDoes() {
        OutputCut cut = new OutputCut(100, 9000, List.of(table(1, 2, 0, 5), table(2, 2, 6, 8)));

        assertThat(before(cut, 5, 60)).isFalse();
        assertThat(before(cut, 6, 49)).isFalse();
        assertThat(before(cut, 8, 60)).isFalse();
        assertThat(before(cut, 9, 60)).isTrue();
    }

    @Test
    void tableThatHasNotBegunDoesNotEnd() {
        OutputCut cut = new OutputCut(100, 0, List.of(table(1, 2, 0, 5)));

        assertThat(before(cut, 7, 0)).isFalse();
    }

    @Test
    void tableEndsBeforeItOverlapsTooMuchOfTheLevelBelow() {
        OutputCut cut = new OutputCut(100, 2000, List.of(table(1, 2, 0, 5), table(2, 2, 6, 8), table(3, 2, 9, 12)));

        assertThat(before(cut, 3, 0)).isFalse();
        assertThat(before(cut, 9, 10)).isFalse();
        assertThat(before(cut, 13, 20)).isTrue();
        assertThat(before(cut, 14, 10)).isFalse();
    }
}
