package kvstore.bench;

/**
 * How far things grow, and how long is looked at each step.
 *
 * @param mostEntries of the store
 * @param dataBytes of keys and values together, where values grow, and at the most where the store does
 * @param seconds of reading, of forced writing, and of filling a small store again and again
 */
record GrowthSettings(long mostEntries, long dataBytes, long memtableBytes, long cacheBytes, long seconds, long seed) {}
