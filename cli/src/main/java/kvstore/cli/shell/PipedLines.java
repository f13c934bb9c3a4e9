package kvstore.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import kvstore.cli.terminal.LineInput;
import org.jspecify.annotations.Nullable;

/** Lines from a pipe or a file. */
public final class PipedLines implements LineSource {
    private final LineInput lines;

    public PipedLines(InputStream in) {
        this.lines = new LineInput(in);
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        return lines.next();
    }

    @Override
    public boolean mayWait() throws IOException {
        return lines.mayWait();
    }

    @Override
    public void close() {
        // Standard input belongs to the process.
    }
}
