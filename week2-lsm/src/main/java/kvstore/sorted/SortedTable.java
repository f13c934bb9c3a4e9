package kvstore.sorted;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import kvstore.KeyRange;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A table on disk, open for reading, whatever its format: entries in the order of their keys, each key once.
 *
 * <p><b>Threads.</b> Immutable; any thread, without locks, until it is closed. An interrupted thread disturbs nobody.
 *
 * <p><b>Errors.</b> A {@link kvstore.CorruptionException} for bytes that cannot be right, never a wrong answer. Other
 * {@code IOException}s are the disk's own; the call may be repeated.
 *
 * <p><b>Lifecycle.</b> Whoever opened it closes it, after all reads and cursors have ended.
 */
public interface SortedTable extends Closeable {
    /**
     * The value of a key as this table knows it.
     *
     * @return a fresh array, {@link Tombstone#MARK} if the key was deleted, {@code null} if the table does not have it
     */
    default byte @Nullable [] get(byte[] key) throws IOException {
        return get(key, null);
    }

    /** The same, and takes down how. */
    byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException;

    /** The entries of a range from its first key to its last, tombstones among them. Nothing is read before the first step. */
    EntryCursor ascending(KeyRange range);

    /** The entries of a range from its last key to its first, tombstones among them. */
    EntryCursor descending(KeyRange range);

    /** How many entries it has, tombstones included. */
    long entries();

    /** The size of the file. */
    long sizeBytes();

    /** The last checksum in the file, which covers all others: it tells a table from every other one. */
    int lastChecksum();

    /** Where the last checksum stands. */
    long lastChecksumOffset();

    /** The first key, copied; empty, as no key is, if the table has no entries. */
    byte[] smallestKey();

    /** The last key, copied; empty, as no key is, if the table has no entries. */
    byte[] largestKey();

    Path path();

    /** The name of its file. */
    default String name() {
        return String.valueOf(path().getFileName());
    }

    /** Closes the file. A second call does nothing. */
    @Override
    void close() throws IOException;
}
