package kvstore.memtable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeWalkTest {
    private static final int NODES = 1_000;

    private final SkipList list = new SkipList(new IntArena(), 7);
    private final Nodes nodes = list.nodes();
    private final ByteArena values = new ByteArena();

    @BeforeEach
    void fill() {
        for (int i = 0; i < NODES; i++) {
            insert(i * 337 % NODES, "");
        }
    }

    @Test
    void showsEveryNodeInOrder() {
        assertThat(walk(list.walkFrom(null, values))).isEqualTo(linked(null));
    }

    @Test
    void beginsAtAnyKey() {
        for (int i = 0; i <= NODES; i += 9) {
            byte[] from = key(i, "");

            assertThat(walk(list.walkFrom(from, values))).as("from %d", i).isEqualTo(linked(from));
        }
    }

    @Test
    void beginsBetweenTwoKeys() {
        byte[] from = key(500, "~");

        assertThat(walk(list.walkFrom(from, values))).isEqualTo(linked(from));
    }

    @Test
    void hasNothingToShowBehindTheLastKey() {
        assertThat(list.walkFrom(key(NODES, ""), values).next()).isZero();
    }

    @Test
    void findsWhatCameInSinceTheLaneWasMade() {
        ExpressLane old = ExpressLane.EMPTY.renewed(nodes);
        for (int i = 0; i < 200; i++) {
            insert(500, "." + (char) ('A' + i % 60) + i);
        }

        NodeWalk walk = new NodeWalk(list, values, old, -1, nodes.next(nodes.head(), 0));

        assertThat(walk(walk)).isEqualTo(linked(null)).hasSize(NODES + 200);
    }

    @Test
    void showsASmallListWithoutALane() {
        SkipList small = new SkipList(new IntArena(), 7);
        small.insert(1, key(1, ""), 0, 6, Versions.TOMBSTONE);
        small.insert(2, key(2, ""), 0, 6, Versions.TOMBSTONE);

        assertThat(walk(small.walkFrom(null, values))).hasSize(2);
    }

    private void insert(int i, String more) {
        byte[] key = key(i, more);
        list.insert(i, key, 0, key.length, values.add(key, 0, key.length));
    }

    private static byte[] key(int i, String more) {
        return String.format("k%05d%s", i, more).getBytes(UTF_8);
    }

    private static List<Integer> walk(NodeWalk walk) {
        List<Integer> shown = new ArrayList<>();
        for (int node = walk.next(); node != 0; node = walk.next()) {
            shown.add(node);
        }
        assertThat(walk.next()).as("it stays at its end").isZero();
        return shown;
    }

    /** Along the links of the lowest level. */
    private List<Integer> linked(byte @Nullable [] from) {
        List<Integer> found = new ArrayList<>();
        for (int node = nodes.next(nodes.head(), 0); node != 0; node = nodes.next(node, 0)) {
            if (from == null || nodes.compare(from, 0, from.length, node) <= 0) {
                found.add(node);
            }
        }
        return found;
    }
}
