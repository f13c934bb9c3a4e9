package kvstore.lsm;

import kvstore.memtable.Memtable;
import kvstore.wal.LogWriter;

/**
 * A full memtable that waits to be written out, with the log that keeps it safe until then.
 *
 * @param log sealed: nothing is added any more, but it may still have to be forced
 */
record FrozenMemtable(Memtable memtable, LogWriter log) {
    /** The number of the log, and of the table that takes its place. */
    long number() {
        return log.number();
    }
}
