package kvstore.memtable;

/**
 * Where a new node goes: for each level the node before it and the one behind it. A splice is kept after the insert, as a
 * guess for the next one, and draws the heights of the towers.
 *
 * <p>Once a search has filled it, and whatever other threads insert: {@code before} falls and {@code behind} rises (or
 * stays) from each level to the next higher one. So a key between the two at level 0 is between them at every level.
 *
 * <p><b>Threads.</b> One at a time; see {@link Splices}.
 */
final class Splice {
    final int[] before = new int[Nodes.MAX_HEIGHT];
    final int[] behind = new int[Nodes.MAX_HEIGHT];

    private int random;

    Splice(int seed) {
        this.random = seed == 0 ? 1 : seed; // xorshift would stay at 0 for ever
    }

    /** The height of a new tower: one in four goes on to each next level. */
    int drawHeight() {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return Math.min(1 + Integer.numberOfTrailingZeros(random) / 2, Nodes.MAX_HEIGHT);
    }
}
