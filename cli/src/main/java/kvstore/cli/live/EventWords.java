package kvstore.cli.live;

import java.util.Locale;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.Escaping;
import kvstore.watch.StoreEvent;

/** Events of a store as one sentence each. */
final class EventWords {
    private EventWords() {}

    static String of(StoreEvent event) {
        if (event instanceof StoreEvent.MemtableFrozen frozen) {
            return String.format(
                    Locale.ROOT,
                    "memtable of log %d frozen: %,d entries, %s",
                    frozen.log(),
                    frozen.versions(),
                    ByteSize.rounded(frozen.bytes()));
        }
        if (event instanceof StoreEvent.FlushBegun begun) {
            return "flush of log " + begun.log() + " begins: " + ByteSize.rounded(begun.bytes());
        }
        if (event instanceof StoreEvent.FlushEnded ended) {
            return "flush of log " + ended.log() + " done: a table of " + ByteSize.rounded(ended.tableBytes()) + " in "
                    + millis(ended.nanos());
        }
        if (event instanceof StoreEvent.WritersWaited waited) {
            return "writers waited " + millis(waited.nanos()) + ": " + waited.reason();
        }
        if (event instanceof StoreEvent.WorkGivenUp givenUp) {
            return Escaping.visible("given up: " + givenUp.work() + ", because " + givenUp.why());
        }
        return ofTables(event);
    }

    private static String ofTables(StoreEvent event) {
        if (event instanceof StoreEvent.CompactionBegun begun) {
            return "compaction into level " + begun.level() + " begins: "
                    + tables(begun.tables().size()) + ", " + ByteSize.rounded(begun.bytes()) + " (" + begun.reason()
                    + ")";
        }
        if (event instanceof StoreEvent.CompactionEnded ended) {
            return "compaction into level " + ended.level() + " done: "
                    + tables(ended.tables().size()) + ", " + ByteSize.rounded(ended.bytes()) + " in "
                    + millis(ended.nanos());
        }
        if (event instanceof StoreEvent.TablesMoved moved) {
            return tables(moved.tables().size()) + " moved to level " + moved.level() + " (" + moved.reason() + ")";
        }
        if (event instanceof StoreEvent.LogRewriteBegun begun) {
            return "the log is written afresh: " + ByteSize.rounded(begun.bytes()) + ", mostly dead";
        }
        if (event instanceof StoreEvent.LogRewriteEnded ended) {
            return "new log: " + ByteSize.rounded(ended.bytes()) + " in " + millis(ended.nanos());
        }
        throw new IllegalArgumentException("an event without words: event=" + event);
    }

    private static String tables(int count) {
        return count == 1 ? "1 table" : count + " tables";
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
