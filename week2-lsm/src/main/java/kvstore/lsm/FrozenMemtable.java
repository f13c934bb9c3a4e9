package kvstore.lsm;

import kvstore.directory.FileNames;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import kvstore.memtable.Memtable;
import kvstore.wal.LogWriter;
import kvstore.watch.StoreEvent;
import org.jspecify.annotations.Nullable;

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

    /** See {@link Memtable#get}. */
    byte @Nullable [] get(byte[] key, long sequence, @Nullable Trace trace) {
        if (trace != null) {
            trace.at(Place.Kind.FROZEN_MEMTABLE, name());
        }
        return memtable.get(key, sequence, trace);
    }

    /** That it was frozen. */
    StoreEvent event() {
        return new StoreEvent.MemtableFrozen(number(), memtable.versions(), memtable.usedBytes());
    }

    /** By the log that it came with. */
    String name() {
        return "memtable of " + FileNames.sealedLog(number());
    }
}
