package kvstore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of keys: from inclusive, to exclusive, {@code null} = unbounded. Immutable; arrays are copied. */
public final class KeyRange {
    private static final KeyRange ALL = new KeyRange(null, null);

    private final byte @Nullable [] from;
    private final byte @Nullable [] to;

    private KeyRange(byte @Nullable [] from, byte @Nullable [] to) {
        this.from = from;
        this.to = to;
    }

    /** Every key. */
    public static KeyRange all() {
        return ALL;
    }

    /**
     * The keys from one bound up to, but without, another.
     *
     * @throws IllegalArgumentException if {@code from} is after {@code to}; equal bounds are an empty range
     */
    public static KeyRange of(byte @Nullable [] from, byte @Nullable [] to) {
        if (from != null && to != null && Arrays.compareUnsigned(from, to) > 0) {
            throw new IllegalArgumentException(
                    "a range begins before it ends: from=" + Arrays.toString(from) + ", to=" + Arrays.toString(to));
        }
        return new KeyRange(from == null ? null : from.clone(), to == null ? null : to.clone());
    }

    /** The keys that begin with the given bytes; an empty prefix means every key. */
    public static KeyRange prefix(byte[] prefix) {
        return new KeyRange(prefix.clone(), firstAfterPrefix(prefix));
    }

    /** The first key of the range, or {@code null}. */
    public byte @Nullable [] from() {
        return from == null ? null : from.clone();
    }

    /** The first key behind the range, or {@code null}. */
    public byte @Nullable [] to() {
        return to == null ? null : to.clone();
    }

    public boolean contains(byte[] key) {
        return (from == null || Arrays.compareUnsigned(key, from) >= 0)
                && (to == null || Arrays.compareUnsigned(key, to) < 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyRange range && Arrays.equals(from, range.from) && Arrays.equals(to, range.to);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
    }

    @Override
    public String toString() {
        return "KeyRange[" + Arrays.toString(from) + ", " + Arrays.toString(to) + ")";
    }

    /** The prefix with its last byte that is not 0xFF raised by one, and cut behind it; none if all are 0xFF. */
    private static byte @Nullable [] firstAfterPrefix(byte[] prefix) {
        for (int last = prefix.length - 1; last >= 0; last--) {
            if (prefix[last] != (byte) 0xFF) {
                byte[] bound = Arrays.copyOf(prefix, last + 1);
                bound[last]++;
                return bound;
            }
        }
        return null;
    }
}
