package kvstore.memtable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search of those who insert, in a list that was linked as a whole: nothing but the search is needed for it. */
class SearchTest {
    private static final int NODES = 500;

    private final SkipList list = new SkipList(new IntArena(), 3);
    private final Nodes nodes = list.nodes();
    private final Splice splice = new Splice();

    /** The nodes of odd numbers, in their order. */
    private final int[] sorted = new int[NODES];

    @BeforeEach
    void link() {
        for (int i = 0; i < NODES; i++) {
            sorted[i] = list.createUnlinked(i + 1, key(2 * i + 1), 0, 5, Versions.TOMBSTONE);
        }
        assertThat(list.linkAll(sorted)).isPositive();
    }

    @Test
    void leadsToTheNodeOfAKeyThatIsThere() {
        for (int i = 0; i < NODES; i++) {
            assertThat(seek(2 * i + 1)).as("key %d", 2 * i + 1).isEqualTo(sorted[i]);
        }
    }

    @Test
    void findsNoNodeForAKeyThatIsNotThere() {
        for (int i = 0; i <= NODES; i++) {
            assertThat(seek(2 * i)).as("key %d", 2 * i).isZero();
        }
    }

    @Test
    void standsOnEachLevelBetweenTheLastNodeBeforeTheKeyAndTheNextOne() {
        for (int i = 0; i <= NODES; i += 7) {
            seek(2 * i);

            for (int level = 0; level < Nodes.MAX_HEIGHT; level++) {
                assertThat(splice.before[level])
                        .as("before key %d on level %d", 2 * i, level)
                        .isEqualTo(lastBefore(i, level));
                assertThat(splice.behind[level])
                        .as("behind key %d on level %d", 2 * i, level)
                        .isEqualTo(firstFrom(i, level));
            }
        }
    }

    @Test
    void theNodeOfTheKeyStandsBehindOnEachLevelOfItsTower() {
        for (int i = 0; i < NODES; i++) {
            seek(2 * i + 1);

            for (int level = 0; level < nodes.height(sorted[i]); level++) {
                assertThat(splice.behind[level])
                        .as("behind key %d on level %d", 2 * i + 1, level)
                        .isEqualTo(sorted[i]);
            }
        }
    }

    @Test
    void aListWithoutNodesLeadsFromItsHeadToNothing() {
        SkipList empty = new SkipList(new IntArena(), 3);

        assertThat(empty.seek(splice, key(1), 0, 5)).isZero();
        assertThat(splice.before[0]).isEqualTo(empty.nodes().head());
        assertThat(splice.behind[0]).isZero();
    }

    private int seek(int number) {
        return list.seek(splice, key(number), 0, 5);
    }

    private int lastBefore(int end, int level) {
        for (int i = end - 1; i >= 0; i--) {
            if (nodes.height(sorted[i]) > level) {
                return sorted[i];
            }
        }
        return nodes.head();
    }

    private int firstFrom(int begin, int level) {
        for (int i = begin; i < NODES; i++) {
            if (nodes.height(sorted[i]) > level) {
                return sorted[i];
            }
        }
        return 0;
    }

    private static byte[] key(int number) {
        return String.format("%05d", number).getBytes(UTF_8);
    }
}
