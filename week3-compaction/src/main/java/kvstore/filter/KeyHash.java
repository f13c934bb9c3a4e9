package kvstore.filter;

import kvstore.codec.LittleEndian;

/**
 * The hash of a key that filters are made of: wyhash by Wang Yi, in its final version 4.3, with the seed 0 and the
 * secrets that it comes with. Filters in files depend on it, so it must stay what it is for as long as there are such
 * files.
 *
 * <p>It is fast and spreads well. It is no defence: who knows it can make keys that collide. With such keys a filter
 * lets more through, which costs time and nothing else.
 */
public final class KeyHash {
    private static final long SECRET_0 = 0x2d358dccaa6c78a5L;
    private static final long SECRET_1 = 0x8bb84b93962eacc9L;
    private static final long SECRET_2 = 0x4b33a62ed433d4a3L;
    private static final long SECRET_3 = 0x4d5a2da51de1aa47L;

    private static final long SEED = mix(SECRET_0, SECRET_1);

    private static final int STRIPE_BYTES = 48;

    private KeyHash() {}

    /** The hash of a part of an array, which may be empty. */
    public static long hash(byte[] key, int offset, int length) {
        long first;
        long last;
        long state = SEED;
        if (length > 16) {
            int at = offset;
            int rest = length;
            if (rest >= STRIPE_BYTES) {
                // Three chains that do not wait for each other, so that the processor multiplies them side by side.
                long second = state;
                long third = state;
                do {
                    state = mix(word(key, at) ^ SECRET_1, word(key, at + 8) ^ state);
                    second = mix(word(key, at + 16) ^ SECRET_2, word(key, at + 24) ^ second);
                    third = mix(word(key, at + 32) ^ SECRET_3, word(key, at + 40) ^ third);
                    at += STRIPE_BYTES;
                    rest -= STRIPE_BYTES;
                } while (rest >= STRIPE_BYTES);
                state ^= second ^ third;
            }
            while (rest > 16) {
                state = mix(word(key, at) ^ SECRET_1, word(key, at + 8) ^ state);
                at += 16;
                rest -= 16;
            }
            first = word(key, at + rest - 16);
            last = word(key, at + rest - 8);
        } else if (length >= 4) {
            int end = offset + length - 4;
            int middle = length >>> 3 << 2;
            first = half(key, offset) << 32 | half(key, offset + middle);
            last = half(key, end) << 32 | half(key, end - middle);
        } else {
            first = length > 0 ? upToThreeBytes(key, offset, length) : 0;
            last = 0;
        }
        long a = first ^ SECRET_1;
        long b = last ^ state;
        return mix(a * b ^ SECRET_0 ^ length, highHalf(a, b) ^ SECRET_1);
    }

    /** Both halves of the product of 128 bits, as one. */
    private static long mix(long a, long b) {
        return a * b ^ highHalf(a, b);
    }

    /** The upper 64 bits of the product of two numbers without a sign. */
    static long highHalf(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    private static long word(byte[] key, int at) {
        return LittleEndian.getLong(key, at);
    }

    private static long half(byte[] key, int at) {
        return LittleEndian.getInt(key, at) & 0xFFFF_FFFFL;
    }

    private static long upToThreeBytes(byte[] key, int offset, int length) {
        return (key[offset] & 0xFFL) << 16
                | (key[offset + (length >>> 1)] & 0xFFL) << 8
                | (key[offset + length - 1] & 0xFFL);
    }
}
