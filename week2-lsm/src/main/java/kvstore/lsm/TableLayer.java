package kvstore.lsm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.StoreStats;
import kvstore.directory.DataDirectory;
import kvstore.memtable.Memtable;

/**
 * What lies below the memtables of a store: its tables, and the knowledge of which there are. The store hands full
 * memtables down and reads from the {@link TableSet} on top. Whatever else is done with the tables is the layer's own.
 *
 * <p><b>Lifecycle.</b> {@link TableLayout#open} changes nothing on disk. Then recovery adds what it found in sealed
 * logs and says how far all is durable, work in the background begins and ends, and at last the layer is closed.
 *
 * <p><b>Threads.</b> {@link #add} is called by one thread at a time, everything else by any.
 */
public interface TableLayer extends Closeable {
    /** The tables that there are now. Not counted in. */
    TableSet tables();

    /** All operations up to this one are known to have been durable: the logs must reach at least so far. */
    long durableOperation();

    /** An empty memtable, of the kind that goes with the layer. */
    default Memtable newMemtable() {
        return new Memtable();
    }

    /** What is wrong if a log is missing that must be there if the layer has all its tables. */
    default CorruptionException missingLog(Path log) {
        return DataDirectory.missing(log);
    }

    /** Makes durable what {@link TableLayout#open} found. Recovery calls this before it changes anything. */
    default void secure() throws IOException {}

    /**
     * Makes a table of a memtable that nobody writes to any more. When this returns, its log is needed no more.
     *
     * @param log the number of the log that kept the memtable safe
     * @param publish gets the tables with the new one, before any later set of tables is published
     * @return how many bytes were written
     */
    long add(Memtable memtable, long log, Consumer<TableSet> publish) throws IOException;

    /** Says that recovery has made durable all that it found, up to an operation. */
    void recovered(long lastOperation) throws IOException;

    /** Begins work in the background, if there is any. */
    default void beginWork(Above above) {}

    /** What is above the layer, for work in the background. */
    interface Above {
        /** Shows readers a set of tables that hold the same as those before. */
        void publish(TableSet merged);

        /** Has the active memtable flushed, if it holds so many bytes at least. Does not wait for it. */
        void flushBeyond(long bytes) throws IOException;
    }

    /** Whether work in the background is under way or due. */
    default boolean isBusy() {
        return false;
    }

    /** Gives up work in the background, and returns when it has ended. */
    default void endWork() {}

    /**
     * Says at a close that all operations up to one are durable. A disk that is full or broken must not keep a store from
     * closing: what was said earlier is true as well.
     */
    void closing(long lastOperation);

    /** How long a writer of so many bytes has to wait, so that work in the background keeps up. */
    default long delayNanos(long bytes) {
        return 0;
    }

    /** Whether tables are ever merged. */
    default boolean compacts() {
        return false;
    }

    /** Merges all tables that may have keys of a range, and waits for that. */
    default void compact(KeyRange range) throws IOException {}

    /**
     * Links the tables of a set into another directory, and says there which they are.
     *
     * @param tables counted in
     * @param lastOperation the last one that is in the copy
     */
    void copyTo(Path target, TableSet tables, long lastOperation) throws IOException;

    /** The figures with those that the layer has of its own. */
    default StoreStats addTo(StoreStats stats) {
        return stats;
    }
}
