package kvstore.memtable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpressLaneTest {
    private static final int NODES = 3_000;

    private final long seed = Setting.seed();
    private final Random random = new Random(seed);
    private final SkipList list = new SkipList(new IntArena(), seed);
    private final Nodes nodes = list.nodes();

    /** What the keys of a list may have in common. */
    enum Shape {
        DIFFERENT_FROM_THE_FIRST_BYTE(i -> Integer.toHexString(Integer.reverse(i))),
        WITH_A_LONG_BEGINNING_IN_COMMON(i -> "https://example.org/user/" + i),
        ALIKE_IN_EIGHT_BYTES_BEHIND_DIFFERENT_ONES(i -> (i % 3) + "-has-much-in-common-" + i),
        DIFFERENT_IN_ZEROS_AT_THE_END_ALONE(i -> "k" + "\0".repeat(i % 200)),
        SHORT(i -> String.valueOf((char) (i % 256)));

        @SuppressWarnings("ImmutableEnumChecker") // all of them are lambdas that hold nothing
        private final IntFunction<String> key;

        Shape(IntFunction<String> key) {
            this.key = key;
        }

        byte[] key(int i) {
            return key.apply(i).getBytes(ISO_8859_1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leadsToTheLastOfItsNodesBeforeAKey(Shape shape) {
        fill(shape);
        ExpressLane lane = ExpressLane.EMPTY.renewed(nodes);
        TreeMap<String, Integer> places = new TreeMap<>();
        for (int place = 0; place < lane.length(); place++) {
            places.put(key(lane.node(place, nodes)), place);
        }

        for (int i = 0; i < NODES; i++) {
            byte[] key = i % 7 == 0 ? new byte[] {(byte) i} : shape.key(random.nextInt(2 * NODES));
            var before = places.lowerEntry(new String(key, ISO_8859_1));

            assertThat(lane.placeBefore(key, 0, key.length, nodes))
                    .as("place before key %d, seed %d", i, seed)
                    .isEqualTo(before == null ? -1 : before.getValue());
        }
    }

    @Test
    void hasTheNodesOfItsLevelInOrder() {
        fill(Shape.DIFFERENT_FROM_THE_FIRST_BYTE);

        ExpressLane lane = ExpressLane.EMPTY.renewed(nodes);

        int place = 0;
        for (int node = nodes.next(nodes.head(), ExpressLane.LEVEL);
                node != 0;
                node = nodes.next(node, ExpressLane.LEVEL)) {
            assertThat(lane.node(place++, nodes)).isEqualTo(node);
        }
        assertThat(lane.length()).isEqualTo(place).isPositive();
    }

    @Test
    void aLaneThatIsRenewedIsOneThatIsMadeAfresh() {
        fill(Shape.SHORT);
        ExpressLane old = ExpressLane.EMPTY.renewed(nodes);
        fill(Shape.WITH_A_LONG_BEGINNING_IN_COMMON);

        ExpressLane renewed = old.renewed(nodes);

        ExpressLane fresh = ExpressLane.EMPTY.renewed(nodes);
        assertThat(renewed.length()).isEqualTo(fresh.length()).isGreaterThan(old.length());
        for (int place = 0; place < fresh.length(); place++) {
            assertThat(renewed.node(place, nodes)).isEqualTo(fresh.node(place, nodes));
        }
    }

    private void fill(Shape shape) {
        for (int i = 0; i < NODES; i++) {
            byte[] key = shape.key(i);
            list.insert(i, key, 0, key.length, Versions.TOMBSTONE);
        }
    }

    private String key(int node) {
        return new String(nodes.unpackKey(node, new byte[0]), 0, nodes.keyLength(node), ISO_8859_1);
    }
}
