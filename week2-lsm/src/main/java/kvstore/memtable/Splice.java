package kvstore.memtable;

/**
 * A place in a skip list between two keys: for each level the node before it and the one behind it, or 0. A new node goes
 * there. A writer's splice is kept after the insert, as a guess for the next one; a walk downwards moves one along.
 *
 * <p>Once a search has filled it, and whatever other threads insert: {@code before} falls and {@code behind} rises (or
 * stays) from each level to the next higher one. So a key between the two at level 0 is between them at every level.
 *
 * <p><b>Threads.</b> One at a time; see {@link Splices}.
 */
final class Splice {
    final int[] before = new int[Nodes.MAX_HEIGHT];
    final int[] behind = new int[Nodes.MAX_HEIGHT];

    /** At how many levels, from the lowest up, it was filled. */
    int levels;
}
