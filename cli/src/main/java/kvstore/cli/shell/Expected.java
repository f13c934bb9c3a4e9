package kvstore.cli.shell;

import java.util.List;

/**
 * What comes next on a line, for completion.
 *
 * @param kind what it may be
 * @param words which words it may be
 */
record Expected(Kind kind, List<String> words) {
    /** What a word may be other than a word of the shell's. */
    enum Kind {
        NOTHING,
        /** A key of the store. */
        KEY,
        /** Whatever the rest of the line is. */
        VALUE,
        /** The rest of the line is the name of a file. */
        FILE
    }

    static final Expected NOTHING = new Expected(Kind.NOTHING, List.of());
    static final Expected KEY = new Expected(Kind.KEY, List.of());
    static final Expected VALUE = new Expected(Kind.VALUE, List.of());
    static final Expected FILE = new Expected(Kind.FILE, List.of());

    static Expected oneOf(List<String> words) {
        return new Expected(Kind.NOTHING, words);
    }

    static Expected keyOrOneOf(List<String> words) {
        return new Expected(Kind.KEY, words);
    }

    /** Whether the rest of the line is one word, blanks and all. */
    boolean takesTheRest() {
        return kind == Kind.VALUE || kind == Kind.FILE;
    }
}
