package kvstore.sorted;

import java.io.Closeable;
import java.io.IOException;

/**
 * A walk over the entries of one memtable or table, each key once, ascending or descending. It starts before the first
 * entry and hands out nothing but places in arrays that it may use again: they are valid until the next call of {@link
 * #next} or {@link #close}, and must not be written to.
 */
public interface EntryCursor extends Closeable {
    /** Moves to the next entry; {@code false} at the end, and from then on. */
    boolean next() throws IOException;

    /** Whether the current entry says that the key is deleted. It has no value then. */
    boolean isTombstone();

    byte[] keyArray();

    int keyOffset();

    int keyLength();

    byte[] valueArray();

    int valueOffset();

    int valueLength();

    @Override
    void close() throws IOException;
}
