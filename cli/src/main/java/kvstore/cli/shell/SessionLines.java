package kvstore.cli.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kvstore.cli.terminal.Output;

/** The lines of a session that did what they should, to be saved. A session that has too many of them keeps none. */
final class SessionLines {
    private static final long MOST_BYTES = 8 << 20;

    private final List<byte[]> lines = new ArrayList<>();
    private final long mostBytes;
    private long bytes;

    SessionLines() {
        this(MOST_BYTES);
    }

    SessionLines(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    void add(byte[] line) {
        bytes += line.length + 1L;
        if (bytes > mostBytes) {
            lines.clear();
        } else {
            lines.add(line.clone());
        }
    }

    int count() {
        return lines.size();
    }

    /** Refuses a session that cannot be saved as a whole. */
    void requireComplete() {
        if (bytes > mostBytes) {
            throw new IllegalArgumentException("this session has " + bytes + " bytes of lines, and only " + mostBytes
                    + " are kept to be saved; 'kv export' writes out what is in a store");
        }
    }

    void writeTo(Output out) throws IOException {
        for (byte[] line : lines) {
            out.write(line).print("\n");
        }
    }
}
