package kvstore.compaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kvstore.KeyRange;

/**
 * Size-tiered compaction: every table is a sorted run on level 0. Runs that are neighbours in age and similar in size are
 * merged into one, which then waits for others of its own size.
 *
 * <p>Tables on deeper levels, which another strategy has left, count together as the oldest run.
 */
public final class TieredPicker implements CompactionPicker {
    /** A run joins a group if it is at most so many times as large as the group's runs are on average. */
    private static final double SIMILAR = 2;

    /** All runs together are at most so many times as large as the oldest one: the rest may be old versions. */
    private static final double MAX_SPACE_AMPLIFICATION = 2;

    private final Settings settings;

    public TieredPicker(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Compaction> pick(Levels levels) {
        List<SortedRun> runs = SortedRun.of(levels);
        if (runs.size() < settings.levelZeroTables()) {
            return Optional.empty();
        }
        return wastesSpace(runs)
                ? Optional.of(merge(levels, runs, "old versions may take more space than the oldest run"))
                : similar(levels, runs).or(() -> tooMany(levels, runs));
    }

    private static boolean wastesSpace(List<SortedRun> runs) {
        long oldest = runs.get(runs.size() - 1).bytes();
        return runs.size() > 1 && bytes(runs) > MAX_SPACE_AMPLIFICATION * oldest;
    }

    private static long bytes(List<SortedRun> runs) {
        return runs.stream().mapToLong(SortedRun::bytes).sum();
    }

    /** The newest group of similar runs that is large enough. */
    private Optional<Compaction> similar(Levels levels, List<SortedRun> runs) {
        for (int begin = 0; begin + settings.levelZeroTables() <= runs.size(); begin++) {
            int end = begin + 1;
            while (end < runs.size() && isSimilar(runs.get(end), runs.subList(begin, end))) {
                end++;
            }
            if (end - begin >= settings.levelZeroTables()) {
                return Optional.of(
                        merge(levels, runs.subList(begin, end), (end - begin) + " runs are of similar size"));
            }
        }
        return Optional.empty();
    }

    private static boolean isSimilar(SortedRun run, List<SortedRun> group) {
        return run.bytes() * (double) group.size() <= SIMILAR * bytes(group);
    }

    /** If there are too many runs: the neighbours that are smallest together, as many as are too many. */
    private Optional<Compaction> tooMany(Levels levels, List<SortedRun> runs) {
        int size = runs.size() - settings.maxRuns() + 1;
        if (size < 2) {
            return Optional.empty();
        }
        List<SortedRun> smallest = runs.subList(0, size);
        for (int begin = 1; begin + size <= runs.size(); begin++) {
            List<SortedRun> group = runs.subList(begin, begin + size);
            if (bytes(group) < bytes(smallest)) {
                smallest = group;
            }
        }
        return Optional.of(merge(levels, smallest, "there are " + runs.size() + " runs"));
    }

    private Compaction merge(Levels levels, List<SortedRun> runs, String reason) {
        return Compaction.ofRuns(levels, runs.stream().map(SortedRun::tables).toList(), settings, reason);
    }

    @Override
    public Optional<Compaction> pickWhenIdle(Levels levels) {
        List<SortedRun> runs = SortedRun.of(levels);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        if (wastesSpace(runs)) {
            return Optional.of(merge(levels, runs, "old versions may take more space than the oldest run"));
        }
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).hasManyTombstones()) {
                return Optional.of(merge(levels, runs.subList(i, runs.size()), "a run is mostly tombstones"));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Compaction> pickWithin(Levels levels, KeyRange range, long age) {
        List<SortedRun> runs = new ArrayList<>(SortedRun.of(levels));
        runs.removeIf(run -> run.age() > age);
        while (!runs.isEmpty() && !runs.get(0).mayHave(range)) {
            runs.remove(0);
        }
        boolean isDone = runs.isEmpty() || (runs.size() == 1 && runs.get(0).isWithoutTombstones());
        return isDone ? Optional.empty() : Optional.of(merge(levels, runs, "asked for"));
    }

    @Override
    public long debtBytes(Levels levels) {
        List<SortedRun> runs = SortedRun.of(levels);
        int tooMany = Math.max(0, runs.size() - settings.maxRuns());
        return bytes(runs.subList(0, tooMany));
    }
}
