package kvstore;

import java.io.Closeable;
import java.io.IOException;

/**
 * A walk over entries in key order. It starts before the first one:
 *
 * <pre>{@code
 * try (Cursor cursor = store.scan(KeyRange.all())) {
 *     while (cursor.next()) {
 *         use(cursor.key(), cursor.value());
 *     }
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> For one thread at a time. <b>Lifecycle.</b> Close it: it keeps the view that it walks over alive.
 */
public interface Cursor extends Closeable {
    /** Moves to the next entry; {@code false} at the end, and from then on. */
    boolean next() throws IOException;

    /**
     * The key of the current entry, in a fresh array.
     *
     * @throws IllegalStateException before the first {@link #next} and after the last
     */
    byte[] key();

    /** The value of the current entry, in a fresh array; otherwise like {@link #key}. */
    byte[] value();

    @Override
    void close() throws IOException;
}
