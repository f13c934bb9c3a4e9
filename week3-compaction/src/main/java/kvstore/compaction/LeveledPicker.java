package kvstore.compaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kvstore.KeyRange;

/**
 * Leveled compaction: every level but level 0 is one sorted run, about ten times as large as the level above. A level
 * that is larger than it should be gives a table to the next, where it is merged with what it overlaps.
 */
public final class LeveledPicker implements CompactionPicker {
    /** When idle, the levels above the last hold at most a fifth of what it holds: that much may be old versions. */
    private static final int LAST_LEVEL_TO_OTHERS = 5;

    private final Settings settings;

    public LeveledPicker(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Compaction> pick(Levels levels) {
        LevelTargets targets = new LevelTargets(levels, settings);
        int level = targets.mostDue();
        if (level == targets.lastLevel()) {
            return Optional.empty();
        }
        String reason = level == 0
                ? "level 0 has " + levels.level(0).size() + " tables"
                : "level " + level + " is too large by " + targets.excessBytes(level) + " bytes";
        return Optional.of(from(level, levels, targets, reason));
    }

    @Override
    public Optional<Compaction> pickWhenIdle(Levels levels) {
        LevelTargets targets = new LevelTargets(levels, settings);
        int last = targets.lastLevel();
        long above = levels.bytes() - levels.bytes(last);
        if (above > levels.bytes(last) / LAST_LEVEL_TO_OTHERS) {
            return Optional.of(from(
                    firstWithTables(levels), levels, targets, "the levels above the last hold " + above + " bytes"));
        }
        return levels.tables().stream()
                .filter(TableInfo::hasManyTombstones)
                .findFirst()
                .map(table ->
                        down(List.of(table), levels, targets, "table " + table.number() + " is mostly tombstones"));
    }

    private static int firstWithTables(Levels levels) {
        int level = 0;
        while (levels.level(level).isEmpty()) {
            level++;
        }
        return level;
    }

    private Compaction from(int level, Levels levels, LevelTargets targets, String reason) {
        TableInfo first = level == 0 ? oldest(levels.level(0)) : cheapest(levels, level);
        return down(List.of(first), levels, targets, reason);
    }

    private static TableInfo oldest(List<TableInfo> levelZero) {
        return levelZero.get(levelZero.size() - 1);
    }

    /** The table for which least is rewritten below, for each of its own bytes. */
    private static TableInfo cheapest(Levels levels, int level) {
        return levels.level(level).stream()
                .min(Comparator.comparingDouble(table -> overlapRatio(levels, table)))
                .orElseThrow();
    }

    private static double overlapRatio(Levels levels, TableInfo table) {
        // exercise week3/pick
        long overlap = levels.overlapping(table.level() + 1, table.smallestKey(), table.largestKey()).stream()
                .mapToLong(TableInfo::bytes)
                .sum();
        return (double) overlap / Math.max(1, table.bytes());
        // exercise ends
    }

    /** Moves a table down: to the next level, and from the last one to itself, which drops its tombstones. */
    private Compaction down(List<TableInfo> tables, Levels levels, LevelTargets targets, String reason) {
        int level = tables.get(0).level();
        if (level > 0) {
            return Compaction.down(levels, tables, Math.min(level + 1, targets.lastLevel()), settings, reason);
        }
        int base = targets.baseLevel();
        Compaction apart = Compaction.down(levels, oldestApart(levels, base), base, settings, reason);
        return apart.isTrivialMove() ? apart : Compaction.down(levels, levels.level(0), base, settings, reason);
    }

    /** The oldest tables of level 0 that can change their level as they are; the oldest one, if none can. */
    private static List<TableInfo> oldestApart(Levels levels, int base) {
        List<TableInfo> levelZero = levels.level(0);
        List<TableInfo> apart = new ArrayList<>();
        for (int i = levelZero.size() - 1; i >= 0; i--) {
            TableInfo table = levelZero.get(i);
            boolean isFree = levels.overlapping(base, table.smallestKey(), table.largestKey())
                            .isEmpty()
                    && apart.stream().noneMatch(other -> other.overlaps(table.smallestKey(), table.largestKey()));
            if (!isFree) {
                break;
            }
            apart.add(0, table);
        }
        return apart.isEmpty() ? List.of(oldest(levelZero)) : apart;
    }

    @Override
    public Optional<Compaction> pickWithin(Levels levels, KeyRange range, long age) {
        LevelTargets targets = new LevelTargets(levels, settings);
        for (int level = 0; level < levels.count(); level++) {
            boolean isLast = level == targets.lastLevel();
            for (TableInfo table : levels.level(level)) {
                if (table.age() <= age && Ranges.mayHave(range, table) && (!isLast || table.tombstones() > 0)) {
                    return Optional.of(within(table, levels, targets, age));
                }
            }
        }
        return Optional.empty();
    }

    private Compaction within(TableInfo table, Levels levels, LevelTargets targets, long age) {
        if (table.level() > 0) {
            return down(List.of(table), levels, targets, "asked for");
        }
        List<TableInfo> upToAge =
                levels.level(0).stream().filter(other -> other.age() <= age).toList();
        return Compaction.down(levels, upToAge, targets.baseLevel(), settings, "asked for");
    }

    @Override
    public long debtBytes(Levels levels) {
        LevelTargets targets = new LevelTargets(levels, settings);
        long debt = 0;
        long comingDown = 0;
        if (targets.score(0) > 1) {
            comingDown = levels.bytes(0);
            debt = comingDown + levels.bytes(targets.baseLevel());
        }
        for (int level = targets.baseLevel(); level < targets.lastLevel(); level++) {
            comingDown = Math.max(0, targets.excessBytes(level) + comingDown);
            double overlap = (double) levels.bytes(level + 1) / Math.max(1, levels.bytes(level));
            debt += (long) (comingDown * (1 + Math.min(settings.multiplier(), overlap)));
        }
        return debt;
    }
}
