package kvstore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import kvstore.explain.Action;
import kvstore.explain.Outcome;
import kvstore.explain.Trace;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map of byte strings that is kept on disk. Keys are ordered as unsigned bytes; an empty value is a value,
 * not a deletion.
 *
 * <p><b>Durability.</b> When a write returns, it is as safe as the store's {@link Durability} says. After a crash the
 * store holds a prefix of the writes in the order in which they were committed: all that was owed, and no write without
 * those before it.
 *
 * <p><b>Errors.</b> The first write, force or rename that fails stops all further writes ({@link
 * WritesStoppedException}) until the store is opened again; reads go on. The outcome of the write that failed is
 * unknown until then: it may turn out to have been kept.
 *
 * <p><b>Limits.</b> Keys have 1 byte to 64 KiB, values 0 bytes to 64 MiB (see {@link Limits}).
 *
 * <p><b>Threads.</b> Every method may be called from any thread, and an interrupted caller harms nobody else.
 */
public interface KeyValueStore extends Reader, Closeable {
    /** Sets the value of a key. Both arrays may be reused once the call returns. */
    void put(byte[] key, byte[] value) throws IOException;

    /** Removes a key. It is no error if there is none. */
    void delete(byte[] key) throws IOException;

    /** Applies a whole batch or nothing of it, for every reader and after a crash too. An empty batch does nothing. */
    void write(WriteBatch batch) throws IOException;

    /**
     * {@link #write(WriteBatch)}, and takes down how.
     *
     * @param trace a new one, or {@code null} if nobody wants to know
     */
    default void write(WriteBatch batch, @Nullable Trace trace) throws IOException {
        write(batch);
        if (trace != null) {
            trace.note(Action.ALL).as(Outcome.DONE, "this engine does not tell how it writes");
        }
    }

    /** What is committed now, unmoved by later writes. Close it: it keeps what it shows in memory and on disk. */
    Snapshot snapshot() throws IOException;

    /** Returns when all that was acknowledged before the call is on stable storage, whatever the durability mode. */
    void sync() throws IOException;

    /** Moves what is in memory to the engine's on-disk form, and waits until it is durable there. */
    void flush() throws IOException;

    /**
     * Merges what is on disk about the keys of a range, so that nothing is kept there that was overwritten or deleted, and
     * waits for that. It is never needed for an engine that compacts: such an engine does the same by itself, little by little.
     *
     * @throws UnsupportedOperationException if this engine does not compact
     */
    default void compact(KeyRange range) throws IOException {
        throw new UnsupportedOperationException("this engine does not compact");
    }

    /**
     * A consistent copy, made while the store stays open: it holds at least all that was acknowledged before the call
     * and opens as a store of its own. Files that never change are linked rather than copied where the file system can.
     *
     * @param directory is created; if it exists, it must be empty
     */
    void checkpoint(Path directory) throws IOException;

    /** The figures of this moment. */
    StoreStats stats();

    /** What the store consists of at this moment. It takes as long as there are tables, and holds nobody up. */
    StorePicture picture();

    /**
     * Makes all that was acknowledged durable and lets go of the directory. Open snapshots and cursors end with the
     * store: using them afterwards is an {@link IllegalStateException}. A second call does nothing.
     *
     * @throws WritesStoppedException if an earlier failure makes it impossible to make all of it durable; the directory is
     *     let go of all the same
     */
    @Override
    void close() throws IOException;
}
