package kvstore.memtable;

import kvstore.KeyRange;
import kvstore.Limits;
import kvstore.explain.Trace;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.Tombstone;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map in memory that keeps every version of a key, each under the sequence number of the operation that wrote
 * it. It only grows, until it is written to a table and dropped as a whole.
 *
 * <p><b>Reads</b> are as of a sequence number: they see the newest version of each key that is not above it. Versions
 * above it may come in meanwhile and change nothing.
 *
 * <p><b>Memory.</b> Keys and links are in one arena, values in another (see {@code Arena}). A put copies what it is given
 * and allocates nothing but, now and then, a chunk; a get allocates the value that it returns. An entry costs about 34
 * bytes beside its key and its value. A fresh memtable holds 512 bytes.
 *
 * <p><b>Limits.</b> Almost two GiB of values fit at the least, and more than that of keys.
 *
 * <p><b>Threads.</b> Every method may be called from any thread. An operation is seen by all reads that begin after it
 * returned. A cursor is for one thread at a time.
 */
public final class Memtable implements VersionSink {
    private static final int DEFAULT_SEED = 1990;

    private final IntArena words = new IntArena();
    private final ByteArena values = new ByteArena();
    private final SkipList list;
    private final KeyFilter filter;

    public Memtable() {
        this(KeyFilter.NONE);
    }

    /** A memtable in which nothing is searched for that a filter rules out; the filter is new, and the memtable's own. */
    public Memtable(KeyFilter filter) {
        this(DEFAULT_SEED, filter);
    }

    /** A memtable whose towers are drawn from the given seed. */
    Memtable(long seed) {
        this(seed, KeyFilter.NONE);
    }

    private Memtable(long seed, KeyFilter filter) {
        this.list = new SkipList(words, seed);
        this.filter = filter;
    }

    @Override
    public void put(
            long sequence, byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        checkKey(keyLength);
        filter.add(key, keyOffset, keyLength);
        list.insert(sequence, key, keyOffset, keyLength, values.add(value, valueOffset, valueLength));
    }

    @Override
    public void delete(long sequence, byte[] key, int keyOffset, int keyLength) {
        checkKey(keyLength);
        filter.add(key, keyOffset, keyLength);
        list.insert(sequence, key, keyOffset, keyLength, Versions.TOMBSTONE);
    }

    /**
     * The newest version of a key that is not above the sequence number.
     *
     * @return the value as an array of the caller's own, {@link Tombstone#MARK} if that version is a deletion, or {@code
     *     null} if there is no such version
     */
    public byte @Nullable [] get(byte[] key, long sequence) {
        return get(key, sequence, null);
    }

    /** The same, and takes down how. */
    public byte @Nullable [] get(byte[] key, long sequence, @Nullable Trace trace) {
        if (!filter.mayContain(key)) {
            MemtableSteps.ruledOut(trace);
            return null;
        }
        int node = list.find(key);
        byte[] answer = node == 0 ? null : newest(node, sequence);
        if (trace != null) {
            MemtableSteps.searched(trace, list, key, node, answer);
        }
        return answer;
    }

    private byte @Nullable [] newest(int node, long sequence) {
        // exercise week2/answers
        int version = list.versions().newest(list.nodes().versions(node), sequence);
        if (version == 0) {
            return null;
        }
        int value = list.versions().value(version);
        return value == Versions.TOMBSTONE ? Tombstone.MARK : values.get(value);
        // exercise ends
    }

    /** The keys of a range in ascending order, each with its newest version that is not above the sequence number. */
    public EntryCursor ascending(KeyRange range, long sequence) {
        return new AscendingCursor(list, values, range, sequence);
    }

    /** Like {@link #ascending}, in descending order. Each step is a short search: such a walk takes longer. */
    public EntryCursor descending(KeyRange range, long sequence) {
        return new DescendingCursor(list, values, range, sequence);
    }

    /** What the memtable holds of the heap. It grows by whole chunks. */
    public long memoryBytes() {
        return words.memoryBytes() + values.memoryBytes() + list.laneBytes() + filter.memoryBytes();
    }

    /** What is in use of {@link #memoryBytes}. It grows with every operation, so it tells when a memtable is full. */
    public long usedBytes() {
        return words.usedBytes() + values.usedBytes();
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** How many operations there were, those under way among them. */
    public long versions() {
        return list.inserts();
    }

    SkipList list() {
        return list;
    }

    ByteArena values() {
        return values;
    }

    /** Checks the invariants of the skip list, with no writer at work; see {@link SkipListCheck}. */
    void verify() {
        new SkipListCheck(list).run();
    }

    static void checkKey(int keyLength) {
        if (keyLength < 1 || keyLength > Limits.MAX_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + Limits.MAX_KEY_BYTES + " bytes: keyBytes=" + keyLength);
        }
    }
}
