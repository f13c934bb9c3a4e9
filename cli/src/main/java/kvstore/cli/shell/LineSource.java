package kvstore.cli.shell;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the shell's lines come from. */
public interface LineSource extends Closeable {
    /** The next line without its line feed, or {@code null} at the end. */
    byte @Nullable [] next() throws IOException;

    /** Whether somebody may be waiting for the answers before the next line comes. */
    boolean mayWait() throws IOException;

    /** How much of a scan is shown at once to whoever types the lines. */
    default Page page() {
        return Page.LONG;
    }

    @Override
    void close() throws IOException;
}
