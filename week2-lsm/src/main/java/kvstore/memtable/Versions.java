package kvstore.memtable;

/**
 * The versions of a key: a linked list, the newest first. Every version is a piece of the arena:
 *
 * <pre>
 * +0  the next older version, or 0
 * +1  sequence number, upper half
 * +2  sequence number, lower half
 * +3  the value's address in the arena of values, or 0 for a tombstone
 * </pre>
 *
 * <p>Sequence numbers take two ints and not one, counted from the memtable's first: this costs four bytes for each
 * version, about one part in forty of an entry with 100 bytes, and leaves no rule about how far apart a memtable's numbers
 * may be.
 *
 * <p>The word that leads to a version, in a node or in the next newer version, is its <em>link</em>. All but the links is
 * written before a version is linked, and never again. Numbers fall along the list. A read of what is newest looks at one
 * version, a read of an old state at all that are newer.
 */
final class Versions {
    static final int SIZE = 4;
    static final int TOMBSTONE = 0;

    private static final int SEQUENCE = 1;
    private static final int VALUE = 3;

    private final IntArena arena;

    Versions(IntArena arena) {
        this.arena = arena;
    }

    /** Fills a fresh piece; it is linked to nothing yet. */
    void write(int version, long sequence, int value) {
        int[] chunk = arena.chunk(version);
        int at = IntArena.index(chunk, version);
        chunk[at + SEQUENCE] = (int) (sequence >>> 32);
        chunk[at + SEQUENCE + 1] = (int) sequence;
        chunk[at + VALUE] = value;
    }

    /** Puts a version where its number belongs in the list that begins with the given link. */
    void insert(int firstLink, int version) {
        long sequence = sequence(version);
        // exercise week2/versions
        int link = firstLink;
        while (true) {
            int older = arena.getAcquire(link);
            if (older != 0 && sequence(older) > sequence) {
                link = older;
                continue;
            }
            setOlder(version, older);
            if (arena.compareAndSet(link, older, version)) {
                return;
            }
        }
        // exercise ends
    }

    /** The newest version whose number is not above the given one, or 0. */
    int newest(int firstLink, long sequence) {
        // exercise week2/versions
        int version = arena.getAcquire(firstLink);
        while (version != 0 && sequence(version) > sequence) {
            version = older(version);
        }
        return version;
        // exercise ends
    }

    int older(int version) {
        return arena.getAcquire(version);
    }

    long sequence(int version) {
        int[] chunk = arena.chunk(version);
        int at = IntArena.index(chunk, version);
        return (long) chunk[at + SEQUENCE] << 32 | (chunk[at + SEQUENCE + 1] & 0xFFFFFFFFL);
    }

    int value(int version) {
        return arena.get(version + VALUE);
    }

    /** A plain write: nobody sees it before the version is linked. */
    private void setOlder(int version, int older) {
        int[] chunk = arena.chunk(version);
        chunk[IntArena.index(chunk, version)] = older;
    }
}
