package kvstore.table;

/**
 * What the reads of some tables came to; usually those of one level share one. Counting costs next to nothing.
 *
 * <p><b>Threads.</b> Any. The numbers belong to slightly different moments while others read, and with very many threads a count may be lost.
 */
public final class ReadFigures {
    private static final int RULED_OUT = 0;
    private static final int FOUND = 1;
    private static final int NOT_FOUND = 2;
    private static final int UNFILTERED = 3;
    private static final int BLOCKS = 4;
    private static final int BYTES = 5;

    private final StripedCounters counters = new StripedCounters();

    /** How many look-ups a filter ended: the table does not have the key. */
    public long filterRuledOut() {
        return counters.sum(RULED_OUT);
    }

    /** How many look-ups a filter let through rightly: the table had the key. */
    public long filterFound() {
        return counters.sum(FOUND);
    }

    /** How many look-ups a filter let through in vain: its false positives. */
    public long filterFalsePositives() {
        return counters.sum(NOT_FOUND);
    }

    /** How many look-ups went to tables without a filter. */
    public long unfiltered() {
        return counters.sum(UNFILTERED);
    }

    /** How many blocks were read from files. */
    public long blocksRead() {
        return counters.sum(BLOCKS);
    }

    /** How many bytes these blocks have in the files. */
    public long bytesRead() {
        return counters.sum(BYTES);
    }

    void ruledOut() {
        counters.add(RULED_OUT, 1);
    }

    void letThrough(boolean filtered, boolean found) {
        counters.add(filtered ? found ? FOUND : NOT_FOUND : UNFILTERED, 1);
    }

    void read(long blocks, long bytes) {
        counters.add(BLOCKS, blocks);
        counters.add(BYTES, bytes);
    }
}
