package kvstore.lsm;

import java.io.IOException;
import java.util.List;
import kvstore.KeyRange;
import kvstore.explain.Trace;
import kvstore.sorted.EntryCursor;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a store at one moment. A set never changes; another one takes its place. It is counted in and out by the
 * views that show it, and its tables stay open for as long as any of them does.
 *
 * <p><b>Threads.</b> Any, without locks.
 */
public interface TableSet {
    /**
     * The value of a key, {@link kvstore.sorted.Tombstone#MARK} if it was deleted, {@code null} if no table has it.
     *
     * @param trace is told how, if there is one
     */
    byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException;

    /**
     * Adds walks over a range, so that of two that may have the same key the newer one comes first.
     *
     * @param trace is told of each when it is closed, if there is one
     */
    void addWalks(KeyRange range, boolean descending, List<EntryCursor> newestFirst, @Nullable Trace trace);

    /** The number of the first log whose memtable is in none of the tables. */
    long nextLog();

    /** How many tables there are. */
    int count();

    /** The sizes of their files. */
    long bytes();

    /** How many entries they have, tombstones and overwritten ones included. */
    long entries();

    /** The tables, in the order in which {@link #get} asks them. */
    List<StorePicture.TablePart> picture();

    void retain();

    void release();
}
