package kvstore;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A readable view of the data: the live store, or a {@link Snapshot} of it. */
public interface Reader {
    /**
     * The value of a key, or {@code null} if the key is absent or deleted. An empty array is a value.
     *
     * @return a fresh array that belongs to the caller
     */
    byte @Nullable [] get(byte[] key) throws IOException;

    /**
     * The entries of a range in ascending order of their keys, as of this call: later writes do not show. Close the
     * cursor, for it holds on to the view.
     */
    Cursor scan(KeyRange range) throws IOException;

    /** Like {@link #scan}, in descending order. */
    Cursor scanReverse(KeyRange range) throws IOException;
}
