package kvstore.bench;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads all that one thread wrote in random order, and checks it: each entry is there once, in order, with the value that was
 * put. For stores that are too large for a map beside them; what is expected is computed from the number of the entry.
 */
final class CheckedScan {
    private final Keys keys;
    private final Values values;
    private final byte[] expected = new byte[Keys.BYTES];
    private long next;

    private CheckedScan(Plan plan, Keys keys) {
        this.keys = keys;
        this.values = plan.values(plan.seed());
    }

    /**
     * Scans everything.
     *
     * @return how many entries there are, each of which was right
     * @throws IllegalStateException if one is wrong, missing, or too much
     */
    static long of(Subject subject, Plan plan, Keys keys) throws IOException {
        CheckedScan scan = new CheckedScan(plan, keys);
        long entries = subject.scan(null, Long.MAX_VALUE, scan::check);
        if (entries != keys.count()) {
            throw new IllegalStateException("a scan has " + entries + " entries instead of " + keys.count());
        }
        return entries;
    }

    private void check(byte[] key, byte[] value) {
        Keys.inOrder(next, expected);
        if (!Arrays.equals(key, expected)) {
            throw new IllegalStateException("entry " + next + " of a scan has another key than that of the order");
        }
        if (!values.isAt(keys.turnOf(next), value)) {
            throw new IllegalStateException("entry " + next + " of a scan has another value than was put");
        }
        next++;
    }
}
