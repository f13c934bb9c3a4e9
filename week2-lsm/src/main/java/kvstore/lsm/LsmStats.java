package kvstore.lsm;

import kvstore.StoreOptions;
import kvstore.StoreStats;
import kvstore.wal.Committer;
import kvstore.wal.FailureLatch;

/** The figures of a store, in words and in a stable order, from those who count them. */
record LsmStats(Committer committer, FailureLatch latch, Flusher flusher, Throttle throttle, TableLayer tables) {
    /** The figures of this moment, with those of the tables behind them. */
    StoreStats at(ReadView current, StoreOptions options, long logBytes, long tornTailBytes) {
        StoreStats stats = StoreStats.of(
                        current.active().memoryBytes(), current.tables().count())
                .with("memtable_used", current.active().usedBytes(), "bytes")
                .with("memtable_limit", options.memtableBytes(), "bytes")
                .with("frozen_memtables", current.frozen().size(), "memtables")
                .with("frozen_size", current.frozenBytes(), "bytes")
                .with("table_size", current.tables().bytes(), "bytes")
                .with("table_entries", current.tables().entries(), "entries")
                .with("log_size", logBytes, "bytes")
                .with("torn_tail", tornTailBytes, "bytes")
                .with("flushes", flusher.flushes(), "times")
                .with("flushed_size", flusher.flushedBytes(), "bytes")
                .with("flush_time", flusher.flushMillis(), "ms")
                .with("writers_slowed", throttle.slowedMillis(), "ms")
                .with("writers_held", throttle.heldMillis(), "ms")
                .with("batches", committer.batches(), "batches")
                .with("commit_groups", committer.groups(), "groups")
                .with("background_work", flusher.isBusy() || tables.isBusy() ? 1 : 0, "(1: yes)")
                .with("writes_stopped", latch.failed() ? 1 : 0, "(1: yes)");
        return tables.addTo(stats);
    }
}
