package kvstore.sorted;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a look-up in one memtable or table when the key was deleted there: the search ends, whatever older
 * tables hold. A look-up answers with the value's own array, {@code null} (nothing known here, look further), or this
 * mark, which is told apart by identity. An object for each answer would say the same, at the price of an allocation on
 * every read.
 */
public final class Tombstone {
    /** The mark. Never handed to a user of the store. */
    public static final byte[] MARK = new byte[0];

    private Tombstone() {}

    public static boolean is(byte @Nullable [] answer) {
        return answer == MARK;
    }
}
