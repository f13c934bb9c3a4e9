package kvstore.watch;

import java.util.List;

/** Something that a store did beside reads and writes. Which of them there are depends on the engine. */
public sealed interface StoreEvent {
    /**
     * A memtable was full, or had to be written out, and another one took its place.
     *
     * @param log the number of the log that keeps it safe
     * @param versions how many puts and deletes it has
     */
    record MemtableFrozen(long log, long versions, long bytes) implements StoreEvent {}

    /** A frozen memtable is being written out as a table. */
    record FlushBegun(long log, long bytes) implements StoreEvent {}

    /** It is a table now, and its log is gone. */
    record FlushEnded(long log, long tableBytes, long nanos) implements StoreEvent {}

    /**
     * Tables are being merged.
     *
     * @param reason why, in words
     * @param level to which the result goes
     * @param tables the names of their files
     */
    record CompactionBegun(String reason, int level, List<String> tables, long bytes) implements StoreEvent {
        public CompactionBegun {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Others have taken their place.
     *
     * @param tables the names of those that were written
     */
    record CompactionEnded(int level, List<String> tables, long bytes, long nanos) implements StoreEvent {
        public CompactionEnded {
            tables = List.copyOf(tables);
        }
    }

    /** Tables have come to another level as they are: nothing was read or written. */
    record TablesMoved(String reason, int level, List<String> tables) implements StoreEvent {
        public TablesMoved {
            tables = List.copyOf(tables);
        }
    }

    /** Those who write had to wait, and for what. */
    record WritersWaited(String reason, long nanos) implements StoreEvent {}

    /** The log, mostly dead, is being written afresh. */
    record LogRewriteBegun(long bytes) implements StoreEvent {}

    /** The new log has taken the place of the old one. */
    record LogRewriteEnded(long bytes, long nanos) implements StoreEvent {}

    /** What was begun last, a flush, a compaction or a new log, did not come to its end. */
    record WorkGivenUp(String work, String why) implements StoreEvent {}
}
