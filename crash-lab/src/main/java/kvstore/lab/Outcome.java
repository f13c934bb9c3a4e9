package kvstore.lab;

/** What was left after a crash. */
public enum Outcome {
    KEPT_ALL("kept all", "every commit that had begun is there", false),
    KEPT_OWED("as owed", "all that was owed is there, and nothing else", false),
    KEPT_MORE("and more", "all that was owed is there, and some of what was not", false),
    REFUSED("REFUSED", "the store cannot be opened", true),
    LOST("LOST", "a commit that was owed is not there", true),
    WRONG("WRONG", "something is there that no number of commits leaves", true);

    private final String title;
    private final String meaning;
    private final boolean violation;

    Outcome(String title, String meaning, boolean violation) {
        this.title = title;
        this.meaning = meaning;
        this.violation = violation;
    }

    /** In two words, those of a violation in capitals. */
    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether a promise is broken. */
    public boolean isViolation() {
        return violation;
    }

    static Outcome of(int reached, CommitHistory.Bounds bounds) {
        if (reached == bounds.atMost()) {
            return KEPT_ALL;
        }
        return reached == bounds.atLeast() ? KEPT_OWED : KEPT_MORE;
    }

    static Outcome of(BrokenPromise broken) {
        return switch (broken.promise()) {
            case P8 -> REFUSED;
            case P1, P4 -> LOST;
            default -> WRONG;
        };
    }
}
