package kvstore.cli.terminal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes: nothing is decoded, so nothing is changed. A line ends at a line feed; the last one needs none. */
public final class LineInput {
    private final BufferedInputStream in;
    private long bytesRead;
    private long linesRead;

    public LineInput(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next line without its line feed, or {@code null} at the end. */
    public byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        bytesRead += line.size() + (b == '\n' ? 1 : 0);
        linesRead++;
        return line.toByteArray();
    }

    /** Whether a next line may have to be waited for. */
    public boolean mayWait() throws IOException {
        return in.available() == 0;
    }

    public long bytesRead() {
        return bytesRead;
    }

    /** The number of the line that {@link #next} returned last, counted from 1. */
    public long lineNumber() {
        return linesRead;
    }
}
