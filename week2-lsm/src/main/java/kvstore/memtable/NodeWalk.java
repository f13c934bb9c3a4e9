package kvstore.memtable;

/**
 * The nodes of a skip list from one on, in order. Neighbours in the list are anywhere in memory, and where the next one is
 * stands in the one before: so a walk along the links waits for memory at every step. This one looks ahead. It takes
 * several of the places that an {@link ExpressLane} knows, and walks on from all of them in turn, so that the memory fetches
 * a node for each at the same time. It begins with few of them, because most walks are short.
 *
 * <p>Nodes that are inserted meanwhile, where it has already been, it does not show: they are too new for whoever walks.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class NodeWalk {
    private static final int FIRST_STRETCHES = 2;

    /** More, and what was fetched for the first of them would be gone when it is shown. */
    private static final int MOST_STRETCHES = 8;

    /** So many nodes of a stretch are noted; the rest, if it has more, are found one by one. */
    private static final int NOTED = 12;

    /** What is noted of a stretch, which goes from one place of the lane to the next: nodes, and then these. */
    private static final int COUNT = NOTED;

    private static final int REST = NOTED + 1;
    private static final int END = NOTED + 2;
    private static final int WORDS = NOTED + 3;

    private final Nodes nodes;
    private final Versions versions;
    private final ByteArena values;
    private final ExpressLane lane;

    /** The place of the lane at which the next stretch begins, and how many were looked at before. */
    private int place;

    private int passed;

    /** The stretches that are looked at. */
    private int[] stretches = new int[FIRST_STRETCHES * WORDS];

    private int end;

    /** Where the values of the nodes are that are noted. */
    private int[] addresses = new int[FIRST_STRETCHES * NOTED];

    /** The stretch that is handed out, and how many of its nodes were. */
    private int current;

    private int shown;

    /** What was read ahead, only so that the compiler cannot leave the reads out. */
    @SuppressWarnings("UnusedVariable")
    private int fetched;

    /** @param place in the lane, before the first node; the place behind it is not */
    NodeWalk(SkipList list, ByteArena values, ExpressLane lane, int place, int first) {
        this.nodes = list.nodes();
        this.versions = list.versions();
        this.values = values;
        this.lane = lane;
        this.place = place;
        lookAhead(1, first);
    }

    /** The next node, or 0 at the end, and from then on. */
    int next() {
        while (true) {
            if (current == end) {
                if (place >= lane.length()) {
                    return 0;
                }
                lookAhead(Math.min(passed, MOST_STRETCHES), lane.node(place, nodes));
            }
            if (shown < stretches[current + COUNT]) {
                return stretches[current + shown++];
            }
            int rest = stretches[current + REST];
            if (rest != stretches[current + END]) {
                stretches[current + REST] = nodes.next(rest, 0);
                return rest;
            }
            current += WORDS;
            shown = 0;
        }
    }

    /** Looks at so many stretches, of which the first begins at a node. */
    private void lookAhead(int wanted, int first) {
        if (wanted * WORDS > stretches.length) {
            stretches = new int[MOST_STRETCHES * WORDS];
            addresses = new int[MOST_STRETCHES * NOTED];
        }
        current = 0;
        shown = 0;
        end = 0;
        int node = first;
        while (end < wanted * WORDS && place < lane.length()) {
            stretches[end + COUNT] = 0;
            stretches[end + REST] = node;
            node = lane.nodeBehind(place);
            stretches[end + END] = node;
            end += WORDS;
            place++;
            passed++;
        }
        note();
        fetchValues();
    }

    /**
     * One step in each stretch, and again. Where one has ended, the step reads the head and changes nothing: so nothing but
     * numbers depends on what is read, and the processor need not guess a way to go on.
     */
    private void note() {
        int head = nodes.head();
        for (int i = 0; i < NOTED; i++) {
            for (int stretch = 0; stretch < end; stretch += WORDS) {
                int rest = stretches[stretch + REST];
                boolean more = rest != stretches[stretch + END];
                int next = nodes.next(more ? rest : head, 0);
                stretches[stretch + i] = rest;
                stretches[stretch + COUNT] += more ? 1 : 0;
                stretches[stretch + REST] = more ? next : rest;
            }
        }
    }

    /**
     * The addresses of all values first, and then one read right behind the other: with so little in between, the memory
     * fetches many at once.
     */
    private void fetchValues() {
        int count = 0;
        for (int stretch = 0; stretch < end; stretch += WORDS) {
            for (int i = stretch; i < stretch + stretches[stretch + COUNT]; i++) {
                int value = versions.value(versions.newest(nodes.versions(stretches[i]), Long.MAX_VALUE));
                addresses[count] = value;
                count += value == Versions.TOMBSTONE ? 0 : 1;
            }
        }
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += values.fetch(addresses[i]);
        }
        fetched = bytes;
    }
}
