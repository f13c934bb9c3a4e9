package kvstore.io.sim;

import java.util.Arrays;

/**
 * The bytes of one file, whatever names it has. Guarded by the disk's monitor.
 *
 * <p>Bytes below the length never change again, so a copy shares the array until it grows.
 */
final class FileBody {
    private byte[] bytes;
    private int length;
    private boolean shared;

    FileBody() {
        this.bytes = new byte[64];
    }

    private FileBody(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.shared = true;
    }

    FileBody copy() {
        return new FileBody(bytes, length);
    }

    int length() {
        return length;
    }

    /** Writes at the end or behind it; what is between is zero. */
    void write(int at, byte[] from, int offset, int count) {
        if (count == 0) {
            return;
        }
        int end = Math.addExact(at, count);
        if (shared || end > bytes.length) {
            byte[] grown = new byte[(int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, length * 2L))];
            System.arraycopy(bytes, 0, grown, 0, length);
            bytes = grown;
            shared = false;
        }
        System.arraycopy(from, offset, bytes, at, count);
        length = Math.max(length, end);
    }

    void read(int at, byte[] to, int offset, int count) {
        System.arraycopy(bytes, at, to, offset, count);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
