package kvstore.compaction;

/**
 * How large levels and tables should be.
 *
 * @param levelZeroTables how many tables on level 0, or runs of similar size, are merged; a read looks into all of them
 * @param maxRuns size-tiered only: how many runs there may be
 * @param baseBytes leveled only: the most that the first level below level 0 should have
 * @param multiplier leveled only: how much larger each level is than the one above
 * @param tableBytes leveled only: the size at which a compaction begins another table
 * @param maxLevels leveled only: how many levels there are, level 0 included
 */
public record Settings(
        int levelZeroTables, int maxRuns, long baseBytes, int multiplier, long tableBytes, int maxLevels) {

    public Settings {
        check(levelZeroTables >= 2, "levelZeroTables", levelZeroTables);
        check(maxRuns >= levelZeroTables, "maxRuns", maxRuns);
        check(baseBytes >= 1, "baseBytes", baseBytes);
        check(multiplier >= 2, "multiplier", multiplier);
        check(tableBytes >= 1, "tableBytes", tableBytes);
        check(maxLevels >= 2, "maxLevels", maxLevels);
    }

    private static void check(boolean holds, String name, long value) {
        if (!holds) {
            throw new IllegalArgumentException("the setting is too small: " + name + "=" + value);
        }
    }

    /**
     * What suits memtables of a size: all else follows from it. The base level has at most twelve memtables because four
     * come down at once: with a smaller one there would be a level more, by which as much is rewritten again.
     */
    public static Settings forMemtable(long memtableBytes) {
        return new Settings(4, 12, 12 * memtableBytes, 10, memtableBytes, 7);
    }
}
