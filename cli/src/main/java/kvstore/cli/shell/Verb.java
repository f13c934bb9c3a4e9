package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;

/** A command of the shell. A line begins with its name or an alias, in any case. */
interface Verb {
    /** What the shell does after a verb. */
    enum Then {
        GO_ON,
        QUIT
    }

    /** In capitals. */
    String name();

    /** Other names for it. */
    default List<String> aliases() {
        return List.of();
    }

    /** How it is written, such as {@code GET <key>}. */
    String usage();

    /** What it does, in one sentence without a full stop. */
    String purpose();

    /** Whether a key is the first thing behind it. */
    default boolean takesKey() {
        return false;
    }

    /**
     * Does it, and answers.
     *
     * @throws IllegalArgumentException if the arguments make no sense; the message says how they would
     */
    Then run(Arguments arguments, Session session) throws IOException;
}
