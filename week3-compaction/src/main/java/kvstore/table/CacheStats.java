package kvstore.table;

/**
 * What a {@link BlockCache} holds, and what it did since it was made.
 *
 * @param maxBytes the budget
 * @param usedBytes what the blocks in the cache take
 * @param pinnedBytes what the indexes and filters of the open tables take; they count against the budget, but stay even
 *     if it is too small for them
 * @param hits how many blocks were asked for that were there
 * @param misses how many were not
 * @param evictions how many blocks had to leave to make room
 */
public record CacheStats(long maxBytes, long usedBytes, long pinnedBytes, long hits, long misses, long evictions) {}
