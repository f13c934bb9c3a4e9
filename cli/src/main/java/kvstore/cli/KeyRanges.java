package kvstore.cli;

import java.util.Arrays;
import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;

/** The range of keys that has a prefix and lies between two bounds, each of which may be missing. */
final class KeyRanges {
    private KeyRanges() {}

    static KeyRange within(byte @Nullable [] prefix, byte @Nullable [] from, byte @Nullable [] to) {
        if (from != null && to != null && Arrays.compareUnsigned(from, to) > 0) {
            throw new IllegalArgumentException("--from comes after --to, so nothing lies between them");
        }
        if (prefix == null) {
            return KeyRange.of(from, to);
        }
        KeyRange begun = KeyRange.prefix(prefix);
        byte[] first = later(begun.from(), from);
        byte[] end = earlier(begun.to(), to);
        boolean empty = first != null && end != null && Arrays.compareUnsigned(first, end) > 0;
        return KeyRange.of(first, empty ? first : end);
    }

    private static byte @Nullable [] later(byte @Nullable [] a, byte @Nullable [] b) {
        return a == null || (b != null && Arrays.compareUnsigned(a, b) < 0) ? b : a;
    }

    private static byte @Nullable [] earlier(byte @Nullable [] a, byte @Nullable [] b) {
        return a == null || (b != null && Arrays.compareUnsigned(a, b) > 0) ? b : a;
    }
}
