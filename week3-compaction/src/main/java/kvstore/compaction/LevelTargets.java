package kvstore.compaction;

/**
 * How large each level should be. The last level is as large as it is; going up, each level is a tenth (the multiplier)
 * of the one below, until one is at most the base size. That one, the base level, is where level 0 is merged into, and
 * the levels between stay empty. So little of the data can be old versions, however much or little data there is.
 *
 * <p>See <a href="https://doi.org/10.14778/3067421">Dong et al., "Optimizing Space Amplification in RocksDB"</a>.
 */
final class LevelTargets {
    private final Levels levels;
    private final Settings settings;
    private final int lastLevel;
    private final int baseLevel;
    private final long[] targets;

    LevelTargets(Levels levels, Settings settings) {
        this.levels = levels;
        this.settings = settings;
        this.lastLevel = Math.max(settings.maxLevels(), levels.count()) - 1;
        this.targets = new long[lastLevel + 1];
        targets[lastLevel] = levels.bytes(lastLevel);
        int base = lastLevel;
        while (base > 1 && targets[base] > settings.baseBytes()) {
            targets[base - 1] = targets[base] / settings.multiplier();
            base--;
        }
        this.baseLevel = Math.min(base, firstWithTables());
    }

    /** Tables must not sink below older ones. */
    private int firstWithTables() {
        int level = 1;
        while (level < lastLevel && levels.level(level).isEmpty()) {
            level++;
        }
        return level;
    }

    int lastLevel() {
        return lastLevel;
    }

    /** Where level 0 is merged into: every level between is empty. */
    int baseLevel() {
        return baseLevel;
    }

    /** How many bytes a level has more than it should. */
    long excessBytes(int level) {
        return level == lastLevel ? 0 : Math.max(0, levels.bytes(level) - targets[level]);
    }

    /** How much larger a level is than it should be; above 1 it is due. */
    double score(int level) {
        if (level == 0) {
            // Exactly at the trigger it is due, where others are just as large as they should be.
            return levels.level(0).size() < settings.levelZeroTables()
                    ? 0
                    : levels.level(0).size() / (settings.levelZeroTables() - 0.5);
        }
        return level == lastLevel ? 0 : (double) levels.bytes(level) / Math.max(1, targets[level]);
    }

    /** The level that is due most; the last one if none is. */
    int mostDue() {
        // exercise week3/pick
        int most = lastLevel;
        double highest = 1;
        for (int level = 0; level < lastLevel; level++) {
            if (score(level) > highest) {
                highest = score(level);
                most = level;
            }
        }
        return most;
        // exercise ends
    }
}
