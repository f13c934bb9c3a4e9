package kvstore.memtable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Keys as ints: four bytes an int, the first byte on top, the last int filled up with zeros.
 *
 * <p>In this form unsigned comparison of ints is comparison of bytes, four at a time. Filling up makes some different keys
 * look the same ("a" and "a\0"), but only where one is the other with zeros behind it: then the longer is the greater.
 */
final class KeyWords {
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private KeyWords() {}

    /** How many ints a key of so many bytes takes. */
    static int count(int keyLength) {
        return (keyLength + 3) >>> 2;
    }

    static void pack(byte[] key, int offset, int length, int[] words, int at) {
        int whole = length >>> 2;
        for (int i = 0; i < whole; i++) {
            words[at + i] = (int) BIG_ENDIAN.get(key, offset + 4 * i);
        }
        if ((length & 3) != 0) {
            words[at + whole] = tail(key, offset, length);
        }
    }

    /** The opposite of {@link #pack}. The bytes must have room for all ints in full. */
    static void unpack(int[] words, int at, int count, byte[] bytes) {
        for (int i = 0; i < count; i++) {
            BIG_ENDIAN.set(bytes, 4 * i, words[at + i]);
        }
    }

    /** Compares a key in bytes to one in ints; the sign tells which is greater. */
    static int compare(byte[] key, int offset, int length, int[] words, int at, int wordsLength) {
        int whole = length >>> 2;
        int count = count(wordsLength);
        int common = Math.min(whole, count);
        for (int i = 0; i < common; i++) {
            int left = (int) BIG_ENDIAN.get(key, offset + 4 * i);
            int right = words[at + i];
            if (left != right) {
                return Integer.compareUnsigned(left, right);
            }
        }
        if (whole < count && (length & 3) != 0) {
            int left = tail(key, offset, length);
            int right = words[at + whole];
            if (left != right) {
                return Integer.compareUnsigned(left, right);
            }
        }
        return length - wordsLength;
    }

    /** Compares two keys in ints. */
    static int compare(int[] left, int leftAt, int leftLength, int[] right, int rightAt, int rightLength) {
        int leftCount = count(leftLength);
        int rightCount = count(rightLength);
        int mismatch = Arrays.mismatch(left, leftAt, leftAt + leftCount, right, rightAt, rightAt + rightCount);
        return mismatch < 0 || mismatch == Math.min(leftCount, rightCount)
                ? leftLength - rightLength
                : Integer.compareUnsigned(left[leftAt + mismatch], right[rightAt + mismatch]);
    }

    /**
     * Compares the beginning of a key, zeros behind a shorter one, with words. If they differ, the key's order to all keys
     * that begin with these words is the same.
     */
    static int compareBeginning(byte[] key, int offset, int length, int[] words) {
        for (int i = 0; i < words.length; i++) {
            int left = word(key, offset, length, i);
            if (left != words[i]) {
                return Integer.compareUnsigned(left, words[i]);
            }
        }
        return 0;
    }

    /** One of the ints of a key; 0 behind the last. */
    private static int word(byte[] key, int offset, int length, int i) {
        if (4 * i + 4 <= length) {
            return (int) BIG_ENDIAN.get(key, offset + 4 * i);
        }
        return 4 * i < length ? tail(key, offset, length) : 0;
    }

    /** The last one to three bytes of a key whose length is no multiple of four. */
    private static int tail(byte[] key, int offset, int length) {
        int bytes = length & 3;
        if (length > 4) {
            // One read that begins in the word before, whose bytes are shifted out.
            return (int) BIG_ENDIAN.get(key, offset + length - 4) << (32 - 8 * bytes);
        }
        int word = 0;
        for (int i = 0; i < bytes; i++) {
            word |= (key[offset + i] & 0xFF) << (24 - 8 * i);
        }
        return word;
    }
}
