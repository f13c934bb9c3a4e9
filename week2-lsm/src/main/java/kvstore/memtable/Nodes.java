package kvstore.memtable;

import java.util.Arrays;

/**
 * The nodes of the skip list, as pieces of an arena of ints. A node's address is that of its middle, so that both sides of
 * it are found without knowing how tall the tower or how long the key is:
 *
 * <pre>
 * -1 - level  the tower: the next node at each level, or 0
 *  0          key length in bytes, times 32, plus the tower's height
 * +1 ...      the key (see KeyWords)
 * then        the link to the newest version
 * then        the version that came with the node
 * </pre>
 *
 * <p>The key's own bytes are in the node and not behind a reference: a step of a search costs one cache miss, where a map
 * of byte arrays has two or three. The first version follows the key for the same reason.
 *
 * <p>The head is a tower and nothing else. It comes before every key.
 */
final class Nodes {
    /** Enough for some two million keys at the rates of {@link #randomHeight}; beyond, searches slow down gently. */
    static final int MAX_HEIGHT = 20;

    private static final int KEY = 1;
    private static final int HEIGHT_BITS = 5;

    private final IntArena arena;
    private final int head;

    Nodes(IntArena arena) {
        this.arena = arena;
        this.head = arena.allocate(MAX_HEIGHT) + MAX_HEIGHT;
    }

    /**
     * The height of a tower that random bits decide: one in four goes on to level 1, and of those one in two to each next
     * level. A search meets some three nodes for each fourfold of keys with one in two, almost four with one in four, and
     * each may be a cache miss. But a level costs every node memory, and of the towers three in four end at level 0: so the
     * step up from there is the rare one. That takes 1.5 links for a node, where one in two throughout takes 2.
     */
    static int randomHeight(long randomBits) {
        return (randomBits & 3) == 0 ? Math.min(Long.numberOfTrailingZeros(randomBits), MAX_HEIGHT) : 1;
    }

    int head() {
        return head;
    }

    /** A node with a key, room for its first version, and no links. */
    int create(int height, byte[] key, int keyOffset, int keyLength) {
        int words = KeyWords.count(keyLength);
        int node = arena.allocate(height + KEY + words + 1 + Versions.SIZE) + height;
        int[] chunk = arena.chunk(node);
        int at = IntArena.index(chunk, node);
        chunk[at] = (keyLength << HEIGHT_BITS) | height;
        KeyWords.pack(key, keyOffset, keyLength, chunk, at + KEY);
        chunk[at + KEY + words] = firstVersion(node);
        return node;
    }

    /** The room for the version that comes with the node. */
    int firstVersion(int node) {
        return versions(node) + 1;
    }

    int next(int node, int level) {
        return arena.getAcquire(node - 1 - level);
    }

    /** The same for a node whose place in its chunk is known. */
    static int next(int[] chunk, int at, int level) {
        return IntArena.getAcquire(chunk, at - 1 - level);
    }

    /** A plain write: nobody sees it before the node is linked at that level. */
    void setNext(int node, int level, int next) {
        int[] chunk = arena.chunk(node);
        chunk[IntArena.index(chunk, node) - 1 - level] = next;
    }

    boolean compareAndSetNext(int node, int level, int expected, int next) {
        return arena.compareAndSet(node - 1 - level, expected, next);
    }

    /** The link to the node's newest version. */
    int versions(int node) {
        return node + KEY + KeyWords.count(keyLength(node));
    }

    int keyLength(int node) {
        return arena.get(node) >>> HEIGHT_BITS;
    }

    int height(int node) {
        return arena.get(node) & ((1 << HEIGHT_BITS) - 1);
    }

    /** Compares a key to a node's; the sign tells which is greater. */
    int compare(byte[] key, int offset, int length, int node) {
        int[] chunk = arena.chunk(node);
        return compare(key, offset, length, chunk, IntArena.index(chunk, node));
    }

    /** Compares the keys of two nodes. */
    int compare(int one, int other) {
        int[] left = arena.chunk(one);
        int[] right = arena.chunk(other);
        int leftAt = IntArena.index(left, one);
        int rightAt = IntArena.index(right, other);
        return KeyWords.compare(
                left, leftAt + KEY, left[leftAt] >>> HEIGHT_BITS, right, rightAt + KEY, right[rightAt] >>> HEIGHT_BITS);
    }

    /** The same for a node whose place in its chunk is known. */
    static int compare(byte[] key, int offset, int length, int[] chunk, int at) {
        return KeyWords.compare(key, offset, length, chunk, at + KEY, chunk[at] >>> HEIGHT_BITS);
    }

    /** The words that the keys of two nodes begin with, a shorter key's missing bytes taken for zeros. */
    int[] commonWords(int one, int other) {
        int[] left = keyWords(one);
        int[] right = keyWords(other);
        int mismatch = Arrays.mismatch(left, right);
        return Arrays.copyOf(left, mismatch < 0 ? left.length : mismatch);
    }

    /** Eight bytes of a node's key as an unsigned number, from so many words on; zeros behind the key's end. */
    long prefix(int node, int fromWord) {
        int[] chunk = arena.chunk(node);
        int at = IntArena.index(chunk, node);
        int words = KeyWords.count(chunk[at] >>> HEIGHT_BITS);
        int key = at + KEY + fromWord;
        long upper = fromWord < words ? chunk[key] : 0;
        long lower = fromWord + 1 < words ? chunk[key + 1] : 0;
        return upper << Integer.SIZE | (lower & 0xFFFFFFFFL);
    }

    private int[] keyWords(int node) {
        int[] chunk = arena.chunk(node);
        int key = IntArena.index(chunk, node) + KEY;
        return Arrays.copyOfRange(chunk, key, key + KeyWords.count(keyLength(node)));
    }

    /** Copies the key into the buffer, or into a larger one, and returns the one that was used. */
    byte[] unpackKey(int node, byte[] buffer) {
        int[] chunk = arena.chunk(node);
        int at = IntArena.index(chunk, node);
        int words = KeyWords.count(chunk[at] >>> HEIGHT_BITS);
        byte[] bytes = buffer.length >= 4 * words ? buffer : new byte[4 * words];
        KeyWords.unpack(chunk, at + KEY, words, bytes);
        return bytes;
    }
}
