package kvstore.codec;

/**
 * Small non-negative integers in few bytes: seven bits a byte, least significant first, the top bit set on all but the
 * last (LEB128, as in Protocol Buffers).
 */
public final class Varint {
    /** The most bytes that an {@code int} takes. */
    public static final int MAX_BYTES = 5;

    private Varint() {}

    /** How many bytes {@link #put} writes. */
    public static int size(int value) {
        return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }

    /** Writes a value that is not negative, and returns the offset behind it. */
    public static int put(byte[] bytes, int offset, int value) {
        int rest = value;
        int at = offset;
        while (rest >= 0x80) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return at;
    }

    /**
     * Reads a value from bytes that may be anything.
     *
     * @param end the offset behind the last byte that may be read
     * @return the value, or -1 if there is none: the bytes end before it, or it is no non-negative {@code int} in its
     *     shortest form
     */
    public static int get(byte[] bytes, int offset, int end) {
        long value = 0;
        for (int i = 0; i < MAX_BYTES && offset + i < end; i++) {
            int b = bytes[offset + i];
            value |= (long) (b & 0x7F) << (7 * i);
            if (b >= 0) {
                boolean shortest = i == 0 || b != 0;
                return value <= Integer.MAX_VALUE && shortest ? (int) value : -1;
            }
        }
        return -1;
    }
}
