package kvstore.memtable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SkipListTest {
    private final SkipList list = new SkipList(new IntArena(), 1);
    private final Nodes nodes = list.nodes();

    @BeforeEach
    void fill() {
        for (int i = 0; i < 200; i++) {
            insert(i, i * 37 % 200);
        }
    }

    @Test
    void aListThatWasFilledPassesTheCheck() {
        assertThatCode(() -> new SkipListCheck(list).run()).doesNotThrowAnyException();
    }

    @Test
    void theCheckFindsKeysOutOfOrder() {
        int first = nodes.next(nodes.head(), 0);
        int second = nodes.next(first, 0);
        int third = nodes.next(second, 0);
        nodes.setNext(third, 0, second);
        nodes.setNext(second, 0, 0);
        nodes.setNext(first, 0, third);

        assertThatThrownBy(() -> new SkipListCheck(list).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("invariant=");
    }

    @Test
    void theCheckFindsANodeThatIsMissingInALowerList() {
        int tall = nodes.next(nodes.head(), 3);
        int before = nodes.head();
        while (nodes.next(before, 0) != tall) {
            before = nodes.next(before, 0);
        }
        nodes.setNext(before, 0, nodes.next(tall, 0));

        assertThatThrownBy(() -> new SkipListCheck(list).run()).hasMessageContaining("invariant=2, level=0");
    }

    @Test
    void theCheckFindsANodeThatIsMissingInTheListsOfItsTower() {
        int tall = nodes.next(nodes.head(), 1);
        nodes.setNext(nodes.head(), 1, nodes.next(tall, 1));

        assertThatThrownBy(() -> new SkipListCheck(list).run()).hasMessageContaining("invariant=2");
    }

    @Test
    void aStepBackLeadsToEveryNodeInTurn() {
        Splice splice = new Splice();
        list.seekEnd(splice);

        for (int i = 199; i >= 0; i--) {
            assertThat(splice.before[0]).isEqualTo(list.find(key(i)));
            list.stepBack(splice, key(i), 3);
        }
        assertThat(splice.before[0]).isEqualTo(nodes.head());
    }

    @Test
    void overwritingAddsNoNode() {
        int before = count();
        insert(1000, 7);

        assertThat(count()).isEqualTo(before);
        assertThat(list.inserts()).isEqualTo(201);
    }

    @Test
    void oneTowerInFourLeavesTheGroundAndHalfOfThoseEachNextLevel() {
        SplittableRandom random = new SplittableRandom(1);
        int[] reached = new int[Nodes.MAX_HEIGHT + 1];
        int towers = 1 << 16;
        for (int i = 0; i < towers; i++) {
            for (int height = Nodes.randomHeight(random.nextLong()); height > 0; height--) {
                reached[height]++;
            }
        }

        assertThat(reached[1]).isEqualTo(towers);
        assertThat(reached[2]).isBetween(towers / 4 - 500, towers / 4 + 500);
        assertThat(reached[3]).isBetween(towers / 8 - 500, towers / 8 + 500);
        assertThat(reached[4]).isBetween(towers / 16 - 500, towers / 16 + 500);
    }

    @Test
    void noTowerIsTallerThanTheHead() {
        assertThat(Nodes.randomHeight(0L)).isEqualTo(Nodes.MAX_HEIGHT);
        assertThat(Nodes.randomHeight(Long.MIN_VALUE)).isEqualTo(Nodes.MAX_HEIGHT);
    }

    private void insert(long sequence, int i) {
        list.insert(sequence, key(i), 0, 3, Versions.TOMBSTONE);
    }

    private int count() {
        int count = 0;
        for (int node = nodes.next(nodes.head(), 0); node != 0; node = nodes.next(node, 0)) {
            count++;
        }
        return count;
    }

    private static byte[] key(int i) {
        return String.format("%03d", i).getBytes(UTF_8);
    }
}
