package kvstore.wal;

import kvstore.codec.OperationCursor;

/**
 * What {@link LogReader#next} came upon. Damage is none of these: it is a {@link kvstore.CorruptionException}.
 *
 * <p>A torn tail is what a crash may leave of records that were never forced: it is cut off and counted. Where exactly
 * the line runs between the two is in {@link LogReader}.
 */
public sealed interface ReadResult {
    /**
     * A batch.
     *
     * @param sequence the sequence number of the first operation
     * @param operations the reader's own, valid until its next call; the walk stands at the beginning
     */
    record Batch(long offset, long sequence, int count, OperationCursor operations) implements ReadResult {}

    /**
     * All before it was durable when it was written.
     *
     * @param sound whether it can still be read; if not, the record behind it shows that no operation is missing
     */
    record Mark(long offset, boolean sound) implements ReadResult {}

    /** The log ends between two records. */
    record EndOfLog() implements ReadResult {}

    /**
     * The log ends in something that is no whole record, and that may be lost.
     *
     * @param offset where the last whole record ends
     * @param bytes how much there is behind it
     * @param why such as {@code 11 of 32 header bytes}
     */
    record TornTail(long offset, long bytes, String why) implements ReadResult {}
}
