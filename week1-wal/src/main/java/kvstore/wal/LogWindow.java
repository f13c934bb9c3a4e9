package kvstore.wal;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import kvstore.io.ReadFile;

/** The part of a log that is in memory: it moves along as the log is read, in large steps. */
final class LogWindow implements Closeable {
    private static final int STEP_BYTES = 256 << 10;

    private final ReadFile file;
    private final long fileSize;
    private byte[] bytes;
    private long start;
    private int length;

    LogWindow(ReadFile file, long fileSize) {
        this.file = file;
        this.fileSize = fileSize;
        this.bytes = new byte[(int) Math.min(STEP_BYTES, fileSize)];
    }

    /**
     * Sees to it that a part of the file is in memory; it must lie within the file.
     *
     * @return where in {@link #bytes} it begins
     */
    int at(long offset, int needed) throws IOException {
        if (offset < start || offset + needed > start + length) {
            load(offset, needed);
        }
        return (int) (offset - start);
    }

    /** Another array after each call of {@link #at}, perhaps. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void load(long offset, int needed) throws IOException {
        int wanted = (int) Math.min(Math.max(needed, STEP_BYTES), fileSize - offset);
        byte[] target = wanted > bytes.length ? new byte[wanted] : bytes;
        int kept = 0;
        if (offset >= start && offset < start + length) {
            int from = (int) (offset - start);
            kept = Math.min(length - from, wanted);
            System.arraycopy(bytes, from, target, 0, kept);
        }
        length = 0;
        file.read(offset + kept, target, kept, wanted - kept);
        bytes = target.length > 4 * STEP_BYTES && wanted <= STEP_BYTES ? Arrays.copyOf(target, STEP_BYTES) : target;
        start = offset;
        length = wanted;
    }
}
