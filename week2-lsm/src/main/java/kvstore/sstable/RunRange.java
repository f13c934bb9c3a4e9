package kvstore.sstable;

import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * A range of keys as a walk needs it: the runs that it may have keys in, and the keys to compare with in the first and
 * in the last of them. Between those two runs no key has to be compared with anything.
 */
final class RunRange {
    final byte @Nullable [] from;
    final byte @Nullable [] to;
    final int firstRun;

    /** The last run, itself part of the range; before {@link #firstRun} if the range is empty. */
    final int lastRun;

    /** Where the data of the first run begins. */
    final long start;

    /** Where the data of the last run begins and ends. */
    final long lastStart;

    final long end;

    private RunRange(byte @Nullable [] from, byte @Nullable [] to, int firstRun, int lastRun, SparseIndex index) {
        this.from = from;
        this.to = to;
        this.firstRun = firstRun;
        this.lastRun = lastRun;
        this.start = index.offset(firstRun);
        this.lastStart = index.offset(Math.max(lastRun, 0));
        this.end = lastRun < firstRun ? start : index.offset(lastRun + 1);
    }

    static RunRange of(KeyRange range, SsTable table, SparseIndex index) {
        byte[] from = range.from();
        byte[] to = range.to();
        if (table.misses(from, to)) {
            return new RunRange(null, null, 0, -1, index);
        }
        int first = from == null ? 0 : index.runOf(from);
        int last = to == null ? index.runs() - 1 : index.runOf(to);
        return new RunRange(from, to, first, last, index);
    }
}
