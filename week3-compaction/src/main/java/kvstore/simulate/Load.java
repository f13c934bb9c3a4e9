package kvstore.simulate;

import kvstore.Limits;
import kvstore.StoreOptions;

/**
 * What is written in a simulation.
 *
 * @param writes how many puts there are
 * @param keys how many different keys they choose from
 * @param distribution how they choose
 * @param valueBytes the size of a value; a key has {@value #KEY_BYTES} bytes
 * @param memtableBytes how many bytes are written before they become a table
 * @param seed of the choice
 */
public record Load(long writes, int keys, Distribution distribution, int valueBytes, long memtableBytes, long seed) {
    public static final int KEY_BYTES = 16;
    public static final long MAX_WRITES = 100_000_000;
    public static final int MAX_KEYS = 10_000_000;

    /** More would take minutes, and show nothing that fewer do not. */
    public static final long MAX_MEMTABLES = 20_000;

    public Load {
        check(writes >= 1 && writes <= MAX_WRITES, "writes are 1 to " + MAX_WRITES, "writes", writes);
        check(keys >= 1 && keys <= MAX_KEYS, "keys are 1 to " + MAX_KEYS, "keys", keys);
        check(
                valueBytes >= 0 && valueBytes <= Limits.MAX_VALUE_BYTES,
                "a value has 0 to " + Limits.MAX_VALUE_BYTES + " bytes",
                "valueBytes",
                valueBytes);
        check(
                memtableBytes >= StoreOptions.MIN_MEMTABLE_BYTES && memtableBytes <= StoreOptions.MAX_MEMTABLE_BYTES,
                "a memtable has " + StoreOptions.MIN_MEMTABLE_BYTES + " to " + StoreOptions.MAX_MEMTABLE_BYTES
                        + " bytes",
                "memtableBytes",
                memtableBytes);
        long memtables = writes * ((long) KEY_BYTES + valueBytes) / memtableBytes;
        check(
                memtables <= MAX_MEMTABLES,
                "fewer writes, smaller values or a larger memtable are needed: at most " + MAX_MEMTABLES
                        + " memtables are simulated",
                "memtables",
                memtables);
    }

    private static void check(boolean holds, String rule, String name, long value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + name + "=" + value);
        }
    }

    /** What an entry takes in a table; what a real table has besides is left out. */
    public long entryBytes() {
        return (long) KEY_BYTES + valueBytes;
    }
}
