package kvstore.io.sim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of one file, whatever names it has. Guarded by the disk's monitor.
 *
 * <p>A copy shares the array until one of the two changes what both can see.
 */
final class FileBody {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int length;

    /** What is below belongs to copies too. */
    private int sharedBelow;

    /** See {@link #hash}; meaningless unless {@link #hashed}. */
    private long hash;

    private boolean hashed;

    FileBody() {
        this.bytes = new byte[64];
    }

    private FileBody(FileBody other) {
        this.bytes = other.bytes;
        this.length = other.length;
        this.sharedBelow = Integer.MAX_VALUE;
        this.hash = other.hash;
        this.hashed = other.hashed;
    }

    FileBody copy() {
        sharedBelow = Math.max(sharedBelow, length);
        return new FileBody(this);
    }

    int length() {
        return length;
    }

    /** Writes at any place; what is between the end and it is zero. */
    void write(int at, byte[] from, int offset, int count) {
        if (count == 0) {
            return;
        }
        hashed = false;
        int end = Math.addExact(at, count);
        if (at < sharedBelow || end > bytes.length) {
            byte[] grown = new byte[(int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, length * 2L))];
            System.arraycopy(bytes, 0, grown, 0, length);
            bytes = grown;
            sharedBelow = 0;
        }
        System.arraycopy(from, offset, bytes, at, count);
        length = Math.max(length, end);
    }

    void truncate(int newLength) {
        if (newLength < length) {
            hashed = false;
            bytes = Arrays.copyOf(Arrays.copyOf(bytes, newLength), Math.max(64, newLength));
            length = newLength;
            sharedBelow = 0;
        }
    }

    void read(int at, byte[] to, int offset, int count) {
        System.arraycopy(bytes, at, to, offset, count);
    }

    /** Of the bytes; equal for equal ones, and as good as never for others. */
    long hash() {
        if (!hashed) {
            long mixed = length;
            int at = 0;
            for (; at + Long.BYTES <= length; at += Long.BYTES) {
                mixed = mix(mixed ^ (long) WORDS.get(bytes, at));
            }
            for (; at < length; at++) {
                mixed = mix(mixed ^ bytes[at]);
            }
            hash = mixed;
            hashed = true;
        }
        return hash;
    }

    /** Every bit of the result depends on every bit of what is given. */
    static long mix(long value) {
        long mixed = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 32);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
