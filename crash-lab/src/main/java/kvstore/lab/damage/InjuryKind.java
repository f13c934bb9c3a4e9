package kvstore.lab.damage;

/** The kinds of things that are done to a copy of a specimen. */
public enum InjuryKind {
    FLIPPED("one bit flipped"),
    CUT("file cut short"),
    APPENDED("bytes appended"),
    ZEROED("page zeroed"),
    SWAPPED_PAGES("two pages swapped"),
    OVERWRITTEN("page written over another"),
    INSERTED("page inserted twice"),
    DROPPED("page dropped"),
    SWAPPED_FILES("two files swapped"),
    COPIED("file in place of another"),
    STALE("old copy put back"),
    REMOVED("file removed");

    private final String title;

    InjuryKind(String title) {
        this.title = title;
    }

    /** In a few words. */
    public String title() {
        return title;
    }
}
