package kvstore;

/** Which tables are merged with which, and when. */
public enum CompactionStrategy {
    /**
     * Levels, each ten times as large as the one above, in each of which a key is once at most. Little space is wasted and
     * a read looks into few tables; what is written is written again about ten times for each level.
     */
    LEVELED,

    /**
     * Tables of similar size and neighbouring age are merged into one. Less is written, but a read looks into more
     * tables, and space is wasted until they are merged.
     */
    TIERED
}
