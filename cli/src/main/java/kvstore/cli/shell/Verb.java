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

    /** As it is listed: in capitals, or in small letters behind a colon. */
    String name();

    /** Other names for it. */
    default List<String> aliases() {
        return List.of();
    }

    /** How it is written, such as {@code GET <key>}. */
    String usage();

    /** What it does, in a few words without a full stop. */
    String purpose();

    /** What else is worth knowing, in sentences. */
    default List<String> details() {
        return List.of();
    }

    /** What comes behind these words that stand behind the verb, for completion. */
    default Expected expected(List<String> before) {
        return Expected.NOTHING;
    }

    /** Whether a session that is saved has its lines. */
    default boolean isSaved() {
        return true;
    }

    /**
     * Does it, and answers.
     *
     * @throws IllegalArgumentException if the arguments make no sense; the message says how they would
     */
    Then run(Arguments arguments, Session session) throws IOException;
}
