package kvstore.leveled;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import kvstore.table.ReadFigures;

/**
 * What was read and written, level by level, since the store was opened.
 *
 * <p><b>Threads.</b> Any.
 */
final class LevelFigures {
    /** More than any strategy uses; what a manifest names beyond is counted with the last. */
    private static final int LEVELS = 16;

    private final ReadFigures[] reads =
            IntStream.range(0, LEVELS).mapToObj(level -> new ReadFigures()).toArray(ReadFigures[]::new);

    private final AtomicLongArray mergedFrom = new AtomicLongArray(LEVELS);
    private final AtomicLongArray writtenTo = new AtomicLongArray(LEVELS);
    private final AtomicLongArray compactionsTo = new AtomicLongArray(LEVELS);
    private final AtomicLongArray nanosTo = new AtomicLongArray(LEVELS);
    private final AtomicLongArray movedTo = new AtomicLongArray(LEVELS);
    private final AtomicLong flushedBytes = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();

    /** Counts the reads of tables that are opened on a level. */
    ReadFigures reads(int level) {
        return reads[index(level)];
    }

    void flushed(long bytes) {
        flushedBytes.addAndGet(bytes);
        writtenTo.addAndGet(0, bytes);
    }

    /** A compaction read so much of a level. */
    void merged(int level, long bytes) {
        mergedFrom.addAndGet(index(level), bytes);
    }

    /** A compaction wrote so much to a level. */
    void written(int level, long bytes) {
        writtenTo.addAndGet(index(level), bytes);
    }

    /** A compaction that writes to a level is done. */
    void compacted(int level, long nanos) {
        compactionsTo.incrementAndGet(index(level));
        nanosTo.addAndGet(index(level), nanos);
    }

    /** A table has come to a level as it is. */
    void moved(int level) {
        movedTo.incrementAndGet(index(level));
    }

    void gaveUp() {
        givenUp.incrementAndGet();
    }

    long mergedFrom(int level) {
        return mergedFrom.get(index(level));
    }

    long writtenTo(int level) {
        return writtenTo.get(index(level));
    }

    long flushedBytes() {
        return flushedBytes.get();
    }

    /** What compactions wrote. */
    long compactedBytes() {
        return sum(writtenTo) - flushedBytes();
    }

    /** What compactions read. */
    long mergedBytes() {
        return sum(mergedFrom);
    }

    long compactions() {
        return sum(compactionsTo);
    }

    /** Those that wrote to a level. */
    long compactionsTo(int level) {
        return compactionsTo.get(index(level));
    }

    long compactionNanos() {
        return sum(nanosTo);
    }

    long nanosTo(int level) {
        return nanosTo.get(index(level));
    }

    /** Tables that changed their level as they are. */
    long moves() {
        return sum(movedTo);
    }

    long movedTo(int level) {
        return movedTo.get(index(level));
    }

    /** Compactions that failed, and were given up. */
    long givenUp() {
        return givenUp.get();
    }

    long filterRuledOut() {
        return Arrays.stream(reads).mapToLong(ReadFigures::filterRuledOut).sum();
    }

    long filterFound() {
        return Arrays.stream(reads).mapToLong(ReadFigures::filterFound).sum();
    }

    long filterFalsePositives() {
        return Arrays.stream(reads).mapToLong(ReadFigures::filterFalsePositives).sum();
    }

    private static long sum(AtomicLongArray levels) {
        return IntStream.range(0, LEVELS).mapToLong(levels::get).sum();
    }

    private static int index(int level) {
        return Math.min(level, LEVELS - 1);
    }
}
