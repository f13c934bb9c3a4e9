package kvstore.fields;

import java.io.IOException;
import kvstore.codec.LittleEndian;
import kvstore.io.ReadFile;

/** Small numbers of a file that is read from the front to the back, in large steps. */
public final class ReadAhead {
    private static final int STEP_BYTES = 64 << 10;

    private final ReadFile file;
    private final long end;
    private final byte[] bytes = new byte[STEP_BYTES];
    private long start;
    private int length;

    /** @param end nothing behind it is read */
    public ReadAhead(ReadFile file, long end) {
        this.file = file;
        this.end = end;
    }

    public int getInt(long offset) throws IOException {
        return LittleEndian.getInt(bytes, at(offset, Integer.BYTES));
    }

    public long getLong(long offset) throws IOException {
        return LittleEndian.getLong(bytes, at(offset, Long.BYTES));
    }

    private int at(long offset, int needed) throws IOException {
        if (offset < start || offset + needed > start + length) {
            length = 0;
            int read = (int) Math.min(STEP_BYTES, end - offset);
            file.read(offset, bytes, 0, read);
            start = offset;
            length = read;
        }
        return (int) (offset - start);
    }
}
