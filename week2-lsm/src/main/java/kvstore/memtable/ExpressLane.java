package kvstore.memtable;

import java.util.Arrays;
import kvstore.sorted.KeyPrefix;

/**
 * One level of a skip list as it was a while ago, as two arrays side by side: the nodes, and of each key eight bytes as a
 * number. A search begins with a binary search here, and goes on in the list from the last of these nodes that is before
 * the key. This replaces all of the search but its last few steps, each of which waits for a node from memory, by steps
 * within an array that the processor's cache can hold. After S. Sprenger, S. Zeuch and U. Leser, "Cache-Sensitive Skip
 * List: Efficient Range Queries on modern CPUs", 2016, whose arrays replace the upper levels altogether; here these stay,
 * so that the list is complete without a lane, and any number of threads may insert.
 *
 * <p>That the lane is old makes no search wrong. Its nodes are in the list for good, and since a node is linked from the
 * bottom up, each of them is in the lists of this level and of all below. What came in later is met in the list.
 *
 * <p>What it bought, with 16-byte keys in random order: half a million inserts in 0.7 of the time, gets out of as many in
 * 0.7. It takes three bytes for each key.
 *
 * <p>Immutable.
 */
final class ExpressLane {
    /** Its level in the list, which one key in four reaches. With a higher one, more steps would be left below. */
    static final int LEVEL = 1;

    /** Before there are so many nodes at that level, all of the list is in the processor's cache anyway. */
    private static final int FIRST_NODES = 16;

    static final ExpressLane EMPTY = new ExpressLane(new int[0], 0, new long[0], new int[0]);

    private final int[] starts;
    private final int size;

    /** Eight bytes of each key behind those that all have in common, such that signed comparison gives their order. */
    private final long[] prefixes;

    /** The words that all keys of the lane begin with. */
    private final int[] common;

    private ExpressLane(int[] starts, int size, long[] prefixes, int[] common) {
        this.starts = starts;
        this.size = size;
        this.prefixes = prefixes;
        this.common = common;
    }

    /** How many nodes it has. */
    int length() {
        return size;
    }

    /** At how many nodes of its level a new lane pays: when there are half as many again as this one has. */
    int outgrownAt() {
        return Math.max(FIRST_NODES, size + (size >>> 1));
    }

    /** How many levels a search has before it when it has been here: without a lane, all of them. */
    int levelsBelow() {
        return size == 0 ? Nodes.MAX_HEIGHT : LEVEL + 1;
    }

    long memoryBytes() {
        return starts.length * (long) Integer.BYTES + prefixes.length * (long) Long.BYTES;
    }

    /** The lane of the list as it is now. Writers may be at work. */
    ExpressLane renewed(Nodes nodes) {
        int[] found = new int[outgrownAt() + FIRST_NODES];
        int count = 0;
        int node = nodes.next(nodes.head(), LEVEL);
        // From old node to old node, and over what lies between: so the memory can fetch many of them at once, where a
        // walk along the links would wait for each.
        for (int i = 0; i <= size; i++) {
            int end = i < size ? starts[i] : 0;
            for (; node != end; node = nodes.next(node, LEVEL)) {
                found = with(found, count++, node);
            }
            if (end != 0) {
                found = with(found, count++, end);
                node = nodes.next(end, LEVEL);
            }
        }
        return of(found, count, nodes, this);
    }

    private static int[] with(int[] nodes, int count, int node) {
        int[] longer = count == nodes.length ? Arrays.copyOf(nodes, 2 * count) : nodes;
        longer[count] = node;
        return longer;
    }

    /** A lane of the first nodes of an array, which ascend; there is one at least. The array is the lane's from now on. */
    static ExpressLane of(int[] starts, int size, Nodes nodes) {
        return of(starts, size, nodes, EMPTY);
    }

    /** @param old whose nodes are all among these: their numbers need not be read from the nodes again */
    private static ExpressLane of(int[] starts, int size, Nodes nodes, ExpressLane old) {
        // The keys ascend: what the first and the last have in common, all have.
        int[] common = nodes.commonWords(starts[0], starts[size - 1]);
        int known = Arrays.equals(common, old.common) ? old.size : 0;
        long[] prefixes = new long[size];
        for (int i = 0, place = 0; i < size; i++) {
            prefixes[i] = place < known && starts[i] == old.starts[place]
                    ? old.prefixes[place++]
                    : signed(nodes.prefix(starts[i], common.length));
        }
        return new ExpressLane(starts, size, prefixes, common);
    }

    /** The place of the last node in the lane that is before a key; -1, which is the head's place, if none is. */
    int placeBefore(byte[] key, int offset, int length, Nodes nodes) {
        if (size == 0) {
            return -1;
        }
        int order = KeyWords.compareBeginning(key, offset, length, common);
        if (order != 0) {
            return order < 0 ? -1 : size - 1;
        }
        int commonBytes = Integer.BYTES * common.length;
        long prefix = signed(KeyPrefix.of(key, offset + commonBytes, length - commonBytes));
        int before = lastBelow(prefix);
        return before + 1 < size && prefixes[before + 1] == prefix
                ? lastBefore(key, offset, length, before, prefix, nodes)
                : before;
    }

    /** The node at a place. */
    int node(int place, Nodes nodes) {
        return place < 0 ? nodes.head() : starts[place];
    }

    /** The node behind a place, which is not before the key that led there; or 0. */
    int nodeBehind(int place) {
        return place + 1 < size ? starts[place + 1] : 0;
    }

    /** The last place with a smaller number, or -1. Written so that no step is a branch for the processor to guess. */
    private int lastBelow(long prefix) {
        int below = -1;
        for (int left = prefixes.length; left > 0; ) {
            int half = (left + 1) >>> 1;
            boolean less = prefixes[below + half] < prefix;
            below = less ? below + half : below;
            left = less ? left - half : half - 1;
        }
        return below;
    }

    /** The last place with a smaller key, where those behind {@code below} may have the same number: then the keys decide. */
    private int lastBefore(byte[] key, int offset, int length, int below, long prefix, Nodes nodes) {
        int before = below;
        for (int left = size - 1 - below; left > 0; ) {
            int half = (left + 1) >>> 1;
            int middle = before + half;
            if (prefixes[middle] == prefix && nodes.compare(key, offset, length, starts[middle]) > 0) {
                before = middle;
                left -= half;
            } else {
                left = half - 1;
            }
        }
        return before;
    }

    private static long signed(long unsigned) {
        return unsigned ^ Long.MIN_VALUE;
    }
}
