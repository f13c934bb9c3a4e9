package kvstore.memtable;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent skip list of keys with versions, after W. Pugh, "Skip Lists: A Probabilistic Alternative to Balanced
 * Trees", Communications of the ACM 33(6), 1990. Each node is in the list at level 0, and a part of those of each level,
 * chosen at random, is in the list of the next, which lets a search skip the others. A search and an insert take O(log n)
 * steps, as is to be expected of random towers.
 *
 * <p>Pugh's list is for one thread. Here any number of threads may read and insert at once, which is simple because
 * <em>nothing is ever removed</em>: a deletion is one more version, and the whole list is thrown away in the end. So a
 * link changes only when a new node goes in behind it, by compare-and-set, and needs no mark for removed nodes. One thing
 * more differs: a node has one key with all its versions, so that overwriting a key changes no tower and makes no search
 * longer.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>At each level the keys ascend strictly.
 *   <li>A node in the list of a level is in the lists of all lower levels: it is linked from the bottom up.
 *   <li>A node is linked at level 0 only with a key and at least one version, and is never unlinked. Key and height never
 *       change.
 *   <li>The versions of a node descend strictly in sequence number.
 *   <li>What a link leads to is written before the link is (compare-and-set has release semantics), and links are read
 *       with acquire: who finds a node or a version sees all of it, and all that it leads to.
 * </ol>
 *
 * <p>A node with height 3 is for a moment only in the lower lists. A search is right all the same, by 2 and since level 0
 * is what decides; it may only take a few steps more.
 */
final class SkipList {
    /** No node begins so: it would have a key of 2^27 bytes. */
    private static final int NO_NODE = -1;

    private static final int FETCHED_AHEAD = 16;

    private final IntArena arena;
    private final Nodes nodes;
    private final Versions versions;
    private final Splices splices = new Splices();
    private final AtomicLong inserts = new AtomicLong();
    private final long seed;

    /** A short cut for most searches: see {@link ExpressLane}. Replaced as a whole when the list has outgrown it. */
    private volatile ExpressLane lane = ExpressLane.EMPTY;

    private final AtomicInteger nodesAtLane = new AtomicInteger();
    private final AtomicBoolean renewingLane = new AtomicBoolean();

    SkipList(IntArena arena, long seed) {
        this.arena = arena;
        this.nodes = new Nodes(arena);
        this.versions = new Versions(arena);
        this.seed = seed;
    }

    Nodes nodes() {
        return nodes;
    }

    Versions versions() {
        return versions;
    }

    ExpressLane lane() {
        return lane;
    }

    /** What is held of the heap beside the arena. */
    long laneBytes() {
        return lane.memoryBytes();
    }

    boolean isEmpty() {
        return nodes.next(nodes.head(), 0) == 0;
    }

    /** How many versions were inserted, those under way among them. */
    long inserts() {
        return inserts.get();
    }

    /** The node of a key, or 0. */
    int find(byte[] key) {
        ExpressLane express = lane;
        int node = ceiling(key, express, express.placeBefore(key, 0, key.length, nodes));
        return node != 0 && nodes.compare(key, 0, key.length, node) == 0 ? node : 0;
    }

    /** The nodes from a key on; all of them for {@code null}. */
    NodeWalk walkFrom(byte @Nullable [] key, ByteArena values) {
        ExpressLane express = lane;
        if (key == null) {
            return new NodeWalk(this, values, express, -1, nodes.next(nodes.head(), 0));
        }
        int place = express.placeBefore(key, 0, key.length, nodes);
        return new NodeWalk(this, values, express, place, ceiling(key, express, place));
    }

    /**
     * The node of a key or, if there is none, of the next greater one; 0 if there is none either.
     *
     * <p>This and {@link #search} are the loops that all reads and writes wait for. So they find each node's place in its
     * chunk once, and use it for the comparison and for the link behind it.
     */
    private int ceiling(byte[] key, ExpressLane express, int place) {
        int start = express.node(place, nodes);
        int[] chunk = arena.chunk(start);
        int at = IntArena.index(chunk, start);
        int stop = express.nodeBehind(place);
        for (int level = express.levelsBelow() - 1; level >= 0; level--) {
            int next = Nodes.next(chunk, at, level);
            // The node that ended the level above is often met again: it needs no second comparison.
            while (next != stop && next != 0) {
                int[] nextChunk = arena.chunk(next);
                int nextAt = IntArena.index(nextChunk, next);
                int below = fetchBelow(chunk, at, level);
                int order = Nodes.compare(key, 0, key.length, nextChunk, nextAt);
                if (order == 0) {
                    return next;
                }
                if (order < 0 || below == NO_NODE) {
                    stop = next;
                    break;
                }
                chunk = nextChunk;
                at = nextAt;
                next = Nodes.next(chunk, at, level);
            }
        }
        return stop;
    }

    /** Brings the splice, at all levels, to where a key is, or would be. Returns the node of the key, behind it, or 0. */
    int seek(Splice splice, byte[] key, int keyOffset, int keyLength) {
        splice.levels = Nodes.MAX_HEIGHT;
        return search(splice, Nodes.MAX_HEIGHT, nodes.head(), 0, key, keyOffset, keyLength);
    }

    /** Brings the splice behind the last node. */
    void seekEnd(Splice splice) {
        int node = nodes.head();
        for (int level = Nodes.MAX_HEIGHT - 1; level >= 0; level--) {
            for (int next = nodes.next(node, level); next != 0; next = nodes.next(node, level)) {
                node = next;
            }
            splice.before[level] = node;
            splice.behind[level] = 0;
        }
        splice.levels = Nodes.MAX_HEIGHT;
    }

    /**
     * Brings the splice from behind a node to before it. The node is not in the lists above its height, where the splice is
     * right already; so most steps search one level or two. The splice must be right at all levels.
     *
     * @param key that of the node before the splice
     */
    void stepBack(Splice splice, byte[] key, int keyLength) {
        int levels = nodes.height(splice.before[0]);
        int start = levels == Nodes.MAX_HEIGHT ? nodes.head() : splice.before[levels];
        search(splice, levels, start, splice.before[0], key, 0, keyLength);
    }

    /** Adds a version of a key, and the key if it is new. */
    void insert(long sequence, byte[] key, int keyOffset, int keyLength, int value) {
        Splice splice = splices.take();
        try {
            int height = drawHeight();
            int node = fits(splice, height, key, keyOffset, keyLength)
                    ? 0
                    : seek(splice, height, key, keyOffset, keyLength);
            if (node == 0) {
                insertNode(splice, height, sequence, key, keyOffset, keyLength, value);
            } else {
                int version = arena.allocate(Versions.SIZE);
                versions.write(version, sequence, value);
                versions.insert(nodes.versions(node), version);
            }
        } finally {
            splices.putBack(splice);
        }
    }

    /** Brings the splice, at so many levels or more, to where a key is, or would be; otherwise like the other one. */
    private int seek(Splice splice, int levels, byte[] key, int keyOffset, int keyLength) {
        ExpressLane express = lane;
        if (levels > express.levelsBelow()) {
            return seek(splice, key, keyOffset, keyLength);
        }
        int place = express.placeBefore(key, keyOffset, keyLength, nodes);
        int start = express.node(place, nodes);
        int stop = express.nodeBehind(place);
        splice.levels = express.levelsBelow();
        return search(splice, express.levelsBelow(), start, stop, key, keyOffset, keyLength);
    }

    /** A node with its first version that is in no list yet; see {@link #linkAll}. */
    int createUnlinked(long sequence, byte[] key, int keyOffset, int keyLength, int value) {
        int node = nodes.create(drawHeight(), key, keyOffset, keyLength);
        versions.write(nodes.firstVersion(node), sequence, value);
        return node;
    }

    /**
     * Links nodes, sorted by key, into a list that is empty and that no other thread has yet.
     *
     * @return what was read ahead of its use, only so that the compiler cannot leave the reads out
     */
    int linkAll(int[] sorted) {
        int[] last = new int[Nodes.MAX_HEIGHT];
        Arrays.fill(last, nodes.head());
        int[] starts = new int[sorted.length];
        int startCount = 0;
        int fetched = 0;
        for (int i = 0; i < sorted.length; i++) {
            int node = sorted[i];
            // The memory can fetch many nodes at once, if it is told of them early enough.
            fetched += i + FETCHED_AHEAD < sorted.length ? nodes.keyLength(sorted[i + FETCHED_AHEAD]) : 0;
            if (i > 0 && nodes.compare(last[0], node) == 0) {
                // One more version of the same key: its own node stays unlinked.
                versions.insert(nodes.versions(last[0]), nodes.firstVersion(node));
                continue;
            }
            int height = nodes.height(node);
            for (int level = 0; level < height; level++) {
                nodes.setNext(last[level], level, node);
                last[level] = node;
            }
            if (height > ExpressLane.LEVEL) {
                starts[startCount++] = node;
            }
        }
        nodesAtLane.set(startCount);
        if (startCount >= lane.outgrownAt()) {
            lane = ExpressLane.of(Arrays.copyOf(starts, startCount), startCount, nodes);
        }
        return fetched;
    }

    /**
     * Searches the lists of the lowest so many levels, from a node that is in all of them and before the key. Fills the
     * splice there; returns the key's node or 0.
     *
     * @param notBefore a node that is known not to be before the key, or 0
     */
    private int search(Splice splice, int levels, int start, int notBefore, byte[] key, int keyOffset, int keyLength) {
        // exercise week2/search
        int node = start;
        int[] chunk = arena.chunk(node);
        int at = IntArena.index(chunk, node);
        int stop = notBefore;
        for (int level = levels - 1; level >= 0; level--) {
            int next = Nodes.next(chunk, at, level);
            while (next != stop && next != 0) {
                int[] nextChunk = arena.chunk(next);
                int nextAt = IntArena.index(nextChunk, next);
                int below = fetchBelow(chunk, at, level);
                if (Nodes.compare(key, keyOffset, keyLength, nextChunk, nextAt) <= 0 || below == NO_NODE) {
                    stop = next;
                    break;
                }
                node = next;
                chunk = nextChunk;
                at = nextAt;
                next = Nodes.next(chunk, at, level);
            }
            splice.before[level] = node;
            splice.behind[level] = next;
        }
        return stop != 0 && nodes.compare(key, keyOffset, keyLength, stop) == 0 ? stop : 0;
        // exercise ends
    }

    /**
     * Has the memory fetch the node that the search meets next if it goes down from here, while it still waits for the node
     * that it is to be compared with: a search in a large list is hardly more than waiting for memory, and two waits at once
     * take as long as one. An eighth more inserts a second in a list of a million.
     *
     * @return what that node begins with, only so that the compiler cannot leave the read out; never {@link #NO_NODE}
     */
    private int fetchBelow(int[] chunk, int at, int level) {
        // There is such a node: whatever is in the list of a level is in that of the next lower one.
        return level == 0 ? 0 : arena.get(Nodes.next(chunk, at, level - 1));
    }

    /** The count of inserts, scrambled (SplitMix64's last step): no state but the count, and the same for a seed. */
    private int drawHeight() {
        long bits = seed + inserts.incrementAndGet() * 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return Nodes.randomHeight(bits ^ (bits >>> 31));
    }

    /**
     * Whether a splice that was used before is right for this key too, which it is when keys come in ascending order. This
     * looks at few nodes, all of them used just now: where keys come in random order, it costs little. Nodes that other
     * threads put in meanwhile make it answer no, so that there is never a long walk along one level.
     */
    private boolean fits(Splice splice, int height, byte[] key, int keyOffset, int keyLength) {
        int before = splice.before[0];
        int behind = splice.behind[0];
        if (height > splice.levels || before == nodes.head()) {
            return false;
        }
        for (int level = 0; level < height; level++) {
            if (nodes.next(splice.before[level], level) != splice.behind[level]) {
                return false;
            }
        }
        return nodes.compare(key, keyOffset, keyLength, before) > 0
                && (behind == 0 || nodes.compare(key, keyOffset, keyLength, behind) < 0);
    }

    private void insertNode(
            Splice splice, int height, long sequence, byte[] key, int keyOffset, int keyLength, int value) {
        int node = nodes.create(height, key, keyOffset, keyLength);
        int version = nodes.firstVersion(node);
        versions.write(version, sequence, value);
        // exercise week2/insert
        for (int level = 0; level < height; level++) {
            nodes.setNext(node, level, splice.behind[level]);
            while (!nodes.compareAndSetNext(splice.before[level], level, splice.behind[level], node)) {
                int twin = advance(splice, level, key, keyOffset, keyLength);
                if (twin != 0) {
                    // Another thread inserted the same key first. Its node takes the version; ours is left unlinked.
                    versions.insert(nodes.versions(twin), version);
                    return;
                }
                nodes.setNext(node, level, splice.behind[level]);
            }
        }
        for (int level = 0; level < height; level++) {
            splice.before[level] = node;
        }
        if (height > ExpressLane.LEVEL) {
            renewLane();
        }
        // exercise ends
    }

    /** Has a new lane made when the list has outgrown the one there is. One thread makes it; others go on with the old. */
    private void renewLane() {
        if (nodesAtLane.incrementAndGet() >= lane.outgrownAt() && renewingLane.compareAndSet(false, true)) {
            try {
                lane = lane.renewed(nodes);
            } finally {
                renewingLane.set(false);
            }
        }
    }

    /**
     * Puts the splice right at a level where another thread inserted a node at the same place. Returns the key's node if
     * it is there, or 0; it can be so at level 0 only.
     */
    private int advance(Splice splice, int level, byte[] key, int keyOffset, int keyLength) {
        // exercise week2/insert
        int node = splice.before[level];
        int next = nodes.next(node, level);
        int order = -1;
        while (next != 0 && (order = nodes.compare(key, keyOffset, keyLength, next)) > 0) {
            node = next;
            next = nodes.next(node, level);
        }
        splice.before[level] = node;
        splice.behind[level] = next;
        return next != 0 && order == 0 ? next : 0;
        // exercise ends
    }
}
