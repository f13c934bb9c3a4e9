package kvstore.lab;

/**
 * What the store promises, one sentence each. The pages in {@code docs/contracts} state each of them with its finer
 * points, which have numbers such as P1.2; a test holds that the pages say the same as this.
 */
public enum Promise {
    P1("Durability", "What was acknowledged is still there after a crash, as far as the durability mode says."),
    P2("Prefix", "After any crash the store holds the first so many commits, without a hole."),
    P3("Atomicity", "A batch is there whole or not at all, after any crash and for any reader."),
    P4("No un-reading", "What a reader has seen after a recovery is still there after the next power cut."),
    P5(
            "Damage",
            "Damaged bytes never give a wrong value, a key that was never written, or the answer that a key is not there."),
    P6("Errors", "After a failed write no more writes are taken until the store is opened again, and reads go on."),
    P7("Full disk", "A full disk loses nothing that was acknowledged, and reading and closing go on."),
    P8("Recovery", "Recovery may crash at any point, any number of times, and leaves a store that can be recovered."),
    P9(
            "One owner",
            "A directory that is open cannot be opened again, by whatever path, and its owner notices nothing."),
    P10("Limits", "Keys, values and batches have limits, which are checked before anything is written."),
    P11("Threads", "Each write takes effect at one moment between its call and its return, for every reader."),
    P12("Interference", "A caller who is interrupted, or fails, breaks the store for nobody else."),
    P13("Answers", "A get gives the value of the last put, or says that there is none."),
    P14("Use", "Arrays, calls out of turn and figures behave as the API says."),
    P15("Checkpoints", "A checkpoint is a store of its own, and replaces nothing."),
    P16("Directories", "The store takes over no data that are not its own, and leaves foreign files alone.");

    private final String title;
    private final String sentence;

    Promise(String title, String sentence) {
        this.title = title;
        this.sentence = sentence;
    }

    /** In one or two words. */
    public String title() {
        return title;
    }

    /** What is promised. */
    public String sentence() {
        return sentence;
    }

    /** The page that states it and its finer points, from the repository's directory on. */
    public String page() {
        return switch (this) {
            case P1, P2, P3, P4, P8, P15 -> "docs/contracts/durability.md";
            case P11, P13, P14 -> "docs/contracts/consistency.md";
            case P5, P6, P7, P9, P10, P12, P16 -> "docs/contracts/errors.md";
        };
    }

    /** As failures print it: number, title and sentence. */
    @Override
    public String toString() {
        return name() + " " + title + ": " + sentence;
    }
}
