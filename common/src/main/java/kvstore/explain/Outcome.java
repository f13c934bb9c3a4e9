package kvstore.explain;

/** How a step ends. */
public enum Outcome {
    /** The value is there: the search ends. */
    FOUND,
    /** It is there that the key was deleted: the search ends, whatever older tables hold. */
    DELETED,
    /** The key is not there: the search goes on elsewhere. */
    ABSENT,
    /** There is no need to look there, or to do it. */
    SKIPPED,
    /** It may be there: the search goes on in the same place. */
    PASSED,
    /** It has been done. */
    DONE
}
