package kvstore;

/**
 * What a write has behind it when it returns.
 *
 * <p>In every mode what is found after a crash is a prefix of the batches in the order in which they were written.
 */
public enum Durability {
    /** On stable storage: survives power loss. Concurrent writers share one force of the log. */
    SYNC,

    /** With the operating system: survives {@code kill -9}. Forced to stable storage in the background, within 1 s. */
    INTERVAL,

    /** With the operating system, which decides when it reaches the disk: survives {@code kill -9}. */
    OS,

    /**
     * In memory alone, with no log: for callers that keep a log of their own. What was not flushed is gone after a
     * crash.
     */
    NONE
}
