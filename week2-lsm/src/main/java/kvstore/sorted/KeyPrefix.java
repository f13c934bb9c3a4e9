package kvstore.sorted;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a key as a number: unsigned numbers are ordered as the bytes are. Missing bytes count as zeros, so that
 * keys whose numbers are equal may still differ, and those whose numbers differ are in the order of these.
 */
public final class KeyPrefix {
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private KeyPrefix() {}

    /**
     * The number of up to eight bytes.
     *
     * @param length how many bytes there are; 0 or less for none, more than eight are not looked at
     */
    public static long of(byte[] key, int offset, int length) {
        if (length >= Long.BYTES) {
            return (long) BIG_ENDIAN.get(key, offset);
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            number |= (key[offset + i] & 0xFFL) << (56 - 8 * i);
        }
        return number;
    }
}
