package kvstore.explain;

import java.util.Locale;

/** What is counted of a step. */
public enum Figure {
    /** Keys, or numbers in their stead, that the search was compared with. */
    STEPS("steps"),
    /** Versions of the key that were looked at. */
    VERSIONS("versions"),
    /** The number of the block that the key can be in, from 0. */
    BLOCK(""),
    /** How many blocks there are to choose from. */
    BLOCKS("blocks"),
    /** How many tables there are to choose from. */
    TABLES("tables"),
    /** Tables that cannot have the key, or keys of the range. */
    TABLES_SKIPPED("tables"),
    /** Blocks, or pieces of a table, that were read from the file. */
    BLOCKS_READ("blocks"),
    /** Blocks that were in the cache. */
    BLOCKS_CACHED("blocks"),
    /** What was read from the file. */
    BYTES_READ("bytes"),
    /** The size of the value that was found. */
    VALUE_BYTES("bytes"),
    /** Entries that a walk came to, tombstones and overwritten ones among them. */
    ENTRIES("entries"),
    /** Batches that were committed together. */
    BATCHES("batches"),
    /** Keys and values that were written, with what the log puts around them. */
    LOG_BYTES("bytes"),
    /** Where the record begins in the log. */
    LOG_OFFSET(""),
    /** How often a file was forced to stable storage. */
    FORCES("forces"),
    /** What is in use of the memtable. */
    MEMTABLE_BYTES("bytes"),
    /** What may be in use of the memtable before another one takes its place. */
    MEMTABLE_LIMIT("bytes");

    private final String unit;

    Figure(String unit) {
        this.unit = unit;
    }

    /** What it is called in JSON, such as {@code blocks_read}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is counted in; empty for a number or an offset. */
    public String unit() {
        return unit;
    }
}
