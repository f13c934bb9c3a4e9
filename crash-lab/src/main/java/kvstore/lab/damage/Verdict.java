package kvstore.lab.damage;

/** What became of an injury. */
public enum Verdict {
    /** The store says which file is damaged, and where; so does {@code verify}. */
    DETECTED("detected and named"),
    /** All answers are what they were. */
    HARMLESS("harmless"),
    /** The store holds fewer commits, and those that are gone were never durable. */
    LEGAL_LOSS("legal loss"),
    /** The store holds fewer commits, in a case that is known and written down: see {@link DamageLimit}. */
    LIMIT("known limit"),
    /** Anything else. */
    BROKEN("promise broken");

    private final String title;

    Verdict(String title) {
        this.title = title;
    }

    /** In a few words. */
    public String title() {
        return title;
    }
}
