package kvstore.cli.explain;

import java.io.IOException;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.WriteBatch;
import kvstore.cli.terminal.Escaping;
import kvstore.explain.Explanation;
import kvstore.explain.Outcome;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/**
 * An operation that was carried out, and what it did.
 *
 * @param name such as {@code get}
 * @param subject what it was about: the key, or the range
 * @param result what came of it, in words
 */
public record ExplainedOperation(String name, String subject, String result, Explanation explanation) {

    /** Looks a key up. */
    public static ExplainedOperation get(KeyValueStore store, byte[] key) throws IOException {
        Trace trace = new Trace();
        return got(key, store.get(key, trace), trace);
    }

    /** A key was looked up with a trace. */
    public static ExplainedOperation got(byte[] key, byte @Nullable [] value, Trace trace) {
        Explanation told = trace.explanation();
        String absent = told.result() == Outcome.DELETED ? "absent: it was deleted" : "absent";
        return new ExplainedOperation(
                "get", Escaping.visible(key), value == null ? absent : "found, " + bytes(value.length), told);
    }

    /** Sets a key. */
    public static ExplainedOperation put(KeyValueStore store, byte[] key, byte[] value) throws IOException {
        Trace trace = new Trace();
        store.write(new WriteBatch().put(key, value), trace);
        return new ExplainedOperation("put", Escaping.visible(key), "set, " + bytes(value.length), trace.explanation());
    }

    /** Removes a key. */
    public static ExplainedOperation delete(KeyValueStore store, byte[] key) throws IOException {
        Trace trace = new Trace();
        store.write(new WriteBatch().delete(key), trace);
        return new ExplainedOperation("delete", Escaping.visible(key), "deleted", trace.explanation());
    }

    /** Walks over the first entries of a range, as many as the limit says. */
    public static ExplainedOperation scan(KeyValueStore store, KeyRange range, boolean reverse, long limit)
            throws IOException {
        Trace trace = new Trace();
        long entries = 0;
        try (Cursor cursor = reverse ? store.scanReverse(range, trace) : store.scan(range, trace)) {
            while (entries < limit && cursor.next()) {
                entries++;
            }
        }
        return scanned(range, reverse, entries, trace);
    }

    /** Entries were walked over with a trace, and the cursor closed. */
    public static ExplainedOperation scanned(KeyRange range, boolean reverse, long entries, Trace trace) {
        String result = entries == 1 ? "1 entry" : entries + " entries";
        return new ExplainedOperation(reverse ? "scan in reverse" : "scan", of(range), result, trace.explanation());
    }

    private static String of(KeyRange range) {
        byte[] from = range.from();
        byte[] to = range.to();
        if (from == null && to == null) {
            return "all keys";
        }
        String begin = from == null ? "up" : "from " + Escaping.visible(from);
        return to == null ? begin : begin + " to " + Escaping.visible(to);
    }

    private static String bytes(int count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }
}
