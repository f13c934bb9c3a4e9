package kvstore.cli;

import java.io.PrintStream;

/** A line on a terminal that says what is being done, and is gone when it is done. */
final class LearnCheckDisplay {
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean person;

    LearnCheckDisplay(PrintStream err, boolean person) {
        this.err = err;
        this.person = person;
    }

    void say(String text) {
        if (person) {
            err.print(ERASE + text);
            err.flush();
        }
    }

    void clear() {
        if (person) {
            err.print(ERASE);
            err.flush();
        }
    }
}
