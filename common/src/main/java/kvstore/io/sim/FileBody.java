package kvstore.io.sim;

import java.util.Arrays;

/**
 * The bytes of one file, whatever names it has. Guarded by the disk's monitor.
 *
 * <p>A copy shares the array until one of the two changes what both can see.
 */
final class FileBody {
    private byte[] bytes;
    private int length;

    /** What is below belongs to copies too. */
    private int sharedBelow;

    FileBody() {
        this.bytes = new byte[64];
    }

    private FileBody(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.sharedBelow = Integer.MAX_VALUE;
    }

    FileBody copy() {
        sharedBelow = Math.max(sharedBelow, length);
        return new FileBody(bytes, length);
    }

    int length() {
        return length;
    }

    /** Writes at any place; what is between the end and it is zero. */
    void write(int at, byte[] from, int offset, int count) {
        if (count == 0) {
            return;
        }
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
            bytes = Arrays.copyOf(Arrays.copyOf(bytes, newLength), Math.max(64, newLength));
            length = newLength;
            sharedBelow = 0;
        }
    }

    void read(int at, byte[] to, int offset, int count) {
        System.arraycopy(bytes, at, to, offset, count);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
