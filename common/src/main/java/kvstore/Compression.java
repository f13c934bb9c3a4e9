package kvstore;

/** How the blocks of a table are made smaller. A block for which it does not pay is left as it is. */
public enum Compression {
    /** Not at all. */
    NONE,

    /** Quickly: reading takes hardly longer than without. */
    LZ4,

    /** Well: smaller than with LZ4, and slower to write and to read. */
    ZSTD
}
