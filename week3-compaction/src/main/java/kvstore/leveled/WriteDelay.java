package kvstore.leveled;

import kvstore.compaction.CompactionPicker;
import kvstore.compaction.Levels;

/**
 * How long writers wait, so that compaction keeps up. There is no point at which they stop: from some debt on they wait a
 * little, and the longer the more there is to be merged. Where the wait makes them exactly as fast as compaction, the debt
 * stays what it is.
 *
 * <p>How fast that is, is measured: so many bytes left level 0 in so much time of work.
 *
 * <p><b>Threads.</b> Any.
 */
final class WriteDelay {
    /** With fewer tables on level 0 nobody waits. */
    private static final int TABLES_WITHOUT_DELAY = 8;

    /** With so many more, writers wait as long as compaction takes for what they write. */
    private static final int TABLES_UNTIL_EQUAL = 8;

    /** Before anything was measured: 20 MB a second. */
    private static final double FIRST_NANOS_A_BYTE = 50;

    /** One wait is never longer than a second. */
    private static final double MOST_NANOS = 1e9;

    private final CompactionPicker picker;
    private final long memtableBytes;
    private volatile double pressure;
    private volatile double nanosPerByte = FIRST_NANOS_A_BYTE;
    private volatile boolean givenUp;

    WriteDelay(CompactionPicker picker, long memtableBytes) {
        this.picker = picker;
        this.memtableBytes = memtableBytes;
    }

    /** Looks at the tables there are now. 1: as fast as compaction. Where nothing is to be merged there is no wait for it. */
    synchronized void look(Levels levels) {
        long debtBytes = picker.debtBytes(levels);
        if (debtBytes == 0 || givenUp) {
            pressure = 0;
            return;
        }
        // exercise week3/delay
        double tables = (double) (levels.level(0).size() - TABLES_WITHOUT_DELAY) / TABLES_UNTIL_EQUAL;
        double patience = 32.0 * memtableBytes + levels.bytes() / 2.0;
        double debt = debtBytes / patience - 1;
        pressure = Math.max(0, Math.max(tables, debt));
        // exercise ends
    }

    /** Learns from a compaction of level 0. A few bytes are no measure: for them as much is rewritten as for a memtable. */
    void measured(long bytes, long nanos) {
        double now = (double) nanos / Math.max(memtableBytes, bytes);
        nanosPerByte = (nanosPerByte + now) / 2;
    }

    /** Lets writers go on though nothing is merged any more: waiting would not help. */
    synchronized void giveUp() {
        givenUp = true;
        pressure = 0;
    }

    long nanosFor(long bytes) {
        double nanos = pressure * nanosPerByte * bytes;
        return (long) Math.min(nanos, MOST_NANOS);
    }

    /** In hundredths. */
    long pressurePercent() {
        return Math.round(pressure * 100);
    }
}
