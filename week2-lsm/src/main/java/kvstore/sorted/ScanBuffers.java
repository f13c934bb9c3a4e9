package kvstore.sorted;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Arrays into which walks over tables read, kept when a walk is closed, to be used again: making one and filling it with
 * zeros took longer than to seek, and over blocks with values of 1 KB a short scan takes a tenth less. A walk that is never
 * closed leaves its array to the garbage collector.
 *
 * <p><b>Threads.</b> Any.
 */
public final class ScanBuffers {
    private static final int PLACES = 16;

    /** What is kept has room for what a short walk reads; the largest is what a long one does. */
    private static final int LEAST_BYTES = 32 << 10;

    private static final int MOST_BYTES = 256 << 10;

    private static final AtomicReferenceArray<byte[]> KEPT = new AtomicReferenceArray<>(PLACES);

    private ScanBuffers() {}

    /** An array of at least so many bytes, whatever is in them. */
    public static byte[] take(int bytes) {
        if (bytes <= LEAST_BYTES) {
            for (int i = 0; i < PLACES; i++) {
                if (KEPT.getPlain(i) != null) {
                    byte[] kept = KEPT.getAndSet(i, null);
                    if (kept != null) {
                        return kept;
                    }
                }
            }
            return new byte[LEAST_BYTES];
        }
        return new byte[bytes];
    }

    /** Takes an array back that nobody looks at any more. */
    public static void putBack(byte[] bytes) {
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            return;
        }
        for (int i = 0; i < PLACES; i++) {
            if (KEPT.getPlain(i) == null && KEPT.compareAndSet(i, null, bytes)) {
                return;
            }
        }
    }
}
