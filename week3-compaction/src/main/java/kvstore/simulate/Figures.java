package kvstore.simulate;

import kvstore.compaction.Levels;

/**
 * What a strategy costs.
 *
 * @param writeAmplification bytes that were written to tables for each byte that somebody wrote; the log is left out
 * @param spaceAmplification bytes in tables for each byte that a reader can still see
 * @param readAmplification the tables that a get may have to look into: all of level 0, and one on each deeper level
 */
public record Figures(double writeAmplification, double spaceAmplification, int readAmplification) {
    static int readAmplification(Levels levels) {
        int tables = levels.level(0).size();
        for (int level = 1; level < levels.count(); level++) {
            tables += levels.level(level).isEmpty() ? 0 : 1;
        }
        return tables;
    }
}
