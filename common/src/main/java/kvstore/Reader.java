package kvstore;

import java.io.IOException;
import kvstore.explain.Action;
import kvstore.explain.Outcome;
import kvstore.explain.Trace;
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

    /**
     * {@link #get(byte[])}, the same way through the same classes, and takes down how.
     *
     * @param trace a new one, or {@code null} if nobody wants to know
     */
    default byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException {
        if (trace == null) {
            return get(key);
        }
        trace.resume();
        byte[] value = get(key);
        trace.note(Action.ALL)
                .as(value == null ? Outcome.ABSENT : Outcome.FOUND, "this engine does not tell how it reads");
        return value;
    }

    /**
     * {@link #scan(KeyRange)}, and takes down how. What the cursor came to is told of when it is closed.
     *
     * @param trace a new one, or {@code null} if nobody wants to know
     */
    default Cursor scan(KeyRange range, @Nullable Trace trace) throws IOException {
        Cursor cursor = scan(range);
        if (trace != null) {
            trace.note(Action.ALL).as(Outcome.DONE, "this engine does not tell how it scans");
        }
        return cursor;
    }

    /** Like the other {@link #scan(KeyRange, Trace)}, in descending order. */
    default Cursor scanReverse(KeyRange range, @Nullable Trace trace) throws IOException {
        Cursor cursor = scanReverse(range);
        if (trace != null) {
            trace.note(Action.ALL).as(Outcome.DONE, "this engine does not tell how it scans");
        }
        return cursor;
    }
}
