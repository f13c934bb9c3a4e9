package kvstore.cli.terminal;

import java.io.IOException;

/** Whoever read our output has gone away, as {@code head} does when it has its lines. Nothing went wrong. */
public final class OutputClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputClosedException(IOException cause) {
        super("the reader of standard output has gone away", cause);
    }
}
