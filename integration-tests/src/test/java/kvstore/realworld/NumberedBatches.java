package kvstore.realworld;

import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import kvstore.Reader;
import kvstore.WriteBatch;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Entries;
import kvstore.lab.Promise;

/**
 * Batches that follow from their number, so that two processes agree on them without a word. What a store holds after the
 * first <i>n</i> of them follows from <i>n</i>, and a store tells its <i>n</i>.
 *
 * <p>Batch <i>n</i> sets {@code a} and {@code b} to <i>n</i>, sets key {@code n<n>}, and deletes key {@code n<n - 50>}.
 */
public final class NumberedBatches {
    private static final int KEPT = 50;

    private NumberedBatches() {}

    public static WriteBatch batch(int n) {
        byte[] number = Entries.bytes(Integer.toString(n));
        return new WriteBatch()
                .put(Entries.bytes("a"), number)
                .put(Entries.bytes("n" + n), Entries.bytes(valueOf(n)))
                .delete(Entries.bytes("n" + (n - KEPT)))
                .put(Entries.bytes("b"), number);
    }

    /** Short ones, and now and then one that fills a good part of the smallest memtable. */
    private static String valueOf(int n) {
        return n + "-" + "v".repeat(n % 11 == 0 ? 1500 : n % 97);
    }

    /** What the batches up to a number leave. */
    static NavigableMap<String, String> contents(int newest) {
        NavigableMap<String, String> contents = new TreeMap<>();
        if (newest > 0) {
            contents.put("a", Integer.toString(newest));
            contents.put("b", Integer.toString(newest));
        }
        for (int n = Math.max(1, newest - KEPT + 1); n <= newest; n++) {
            contents.put("n" + n, valueOf(n));
        }
        return contents;
    }

    /**
     * Returns how many batches are there; a promise is broken if the store holds something else than the first so many.
     *
     * @param owed so many must be there at least
     * @param begun and so many at most
     * @param where names what was done, and how to do it again
     */
    public static int check(Reader store, int owed, int begun, String where) throws IOException {
        NavigableMap<String, String> found = Entries.of(store);
        int newest = Integer.parseInt(found.getOrDefault("a", "0"));
        if (newest < owed) {
            throw new BrokenPromise(
                    Promise.P1, "%d batches are owed, and %d are there; %s".formatted(owed, newest, where));
        }
        if (newest > begun) {
            throw new BrokenPromise(
                    Promise.P3, "%d batches were begun, and %d are there; %s".formatted(begun, newest, where));
        }
        if (!found.equals(contents(newest))) {
            throw new BrokenPromise(
                    Promise.P2,
                    "%d batches leave%n%s%nbut there is%n%s%n%s".formatted(newest, contents(newest), found, where));
        }
        byte[] number = store.get(Entries.bytes("b"));
        if (number == null ? newest > 0 : !Entries.text(number).equals(found.get("b"))) {
            throw new BrokenPromise(Promise.P13, "get and scan disagree; " + where);
        }
        return newest;
    }
}
