package kvstore.compaction;

import java.util.Arrays;
import kvstore.KeyRange;

/** Ranges as the API has them, whose end is not included, against tables, whose last key is. */
final class Ranges {
    private Ranges() {}

    /** Whether a key of the range may be in the table. */
    static boolean mayHave(KeyRange range, TableInfo table) {
        byte[] from = range.from();
        byte[] to = range.to();
        return (from == null || Arrays.compareUnsigned(table.largestKey(), from) >= 0)
                && (to == null || Arrays.compareUnsigned(table.smallestKey(), to) < 0);
    }
}
