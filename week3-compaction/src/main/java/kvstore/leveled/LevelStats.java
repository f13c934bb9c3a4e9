package kvstore.leveled;

import kvstore.StoreStats;
import kvstore.compaction.Levels;
import kvstore.compaction.TableInfo;
import kvstore.table.CacheStats;
import kvstore.table.ReadFigures;

/** The figures of {@code leveled}, in words and in a stable order. All since the store was opened. */
final class LevelStats {
    private final Levels levels;
    private final LevelFigures figures;
    private final CacheStats cache;
    private final WriteDelay delay;
    private final Compactor compactor;

    LevelStats(LevelSet tables, LevelFigures figures, CacheStats cache, WriteDelay delay, Compactor compactor) {
        this.levels = tables.levels();
        this.figures = figures;
        this.cache = cache;
        this.delay = delay;
        this.compactor = compactor;
    }

    StoreStats addTo(StoreStats stats) {
        StoreStats more = stats.with("write_amplification", writeAmplification(), "percent")
                .with("space_amplification", spaceAmplification(), "percent")
                .with("read_amplification", tablesForOneKey(), "tables at most")
                .with("filter_ruled_out", figures.filterRuledOut(), "times")
                .with("filter_found", figures.filterFound(), "times")
                .with("filter_false_positives", figures.filterFalsePositives(), "times")
                .with("cache_hits", cache.hits(), "blocks")
                .with("cache_misses", cache.misses(), "blocks")
                .with("cache_evictions", cache.evictions(), "blocks")
                .with("cache_size", cache.usedBytes(), "bytes")
                .with("cache_pinned", cache.pinnedBytes(), "bytes")
                .with("cache_limit", cache.maxBytes(), "bytes")
                .with("compactions", figures.compactions(), "times")
                .with("compaction_moves", figures.moves(), "times")
                .with("compactions_given_up", figures.givenUp(), "times")
                .with("compaction_time", figures.compactionNanos() / 1_000_000, "ms")
                .with("compaction_read", figures.mergedBytes(), "bytes")
                .with("compaction_written", figures.compactedBytes(), "bytes")
                .with("compaction_stopped", compactor.hasStopped() ? 1 : 0, "(1: yes)")
                .with("write_pressure", delay.pressurePercent(), "percent");
        for (int level = 0; level < levels.count(); level++) {
            ReadFigures reads = figures.reads(level);
            String name = "level_" + level;
            more = more.with(name + "_tables", levels.level(level).size(), "files")
                    .with(name + "_size", levels.bytes(level), "bytes")
                    .with(name + "_read", reads.bytesRead(), "bytes")
                    .with(name + "_merged", figures.mergedFrom(level), "bytes")
                    .with(name + "_written", figures.writtenTo(level), "bytes")
                    .with(name + "_compactions", figures.compactionsTo(level), "times")
                    .with(name + "_compaction_time", figures.nanosTo(level) / 1_000_000, "ms")
                    .with(name + "_moved", figures.movedTo(level), "files");
        }
        return more;
    }

    /** What flushes and compactions wrote, for what flushes wrote. The log comes on top, once. */
    private long writeAmplification() {
        // exercise week3/amplification
        long flushed = figures.flushedBytes();
        return flushed == 0 ? 100 : 100 * (flushed + figures.compactedBytes()) / flushed;
        // exercise ends
    }

    /** All tables, for the largest run: each key is in it once, and mostly alive. On level 0 each table is a run. */
    private long spaceAmplification() {
        // exercise week3/amplification
        long largest =
                levels.level(0).stream().mapToLong(TableInfo::bytes).max().orElse(0);
        for (int level = 1; level < levels.count(); level++) {
            largest = Math.max(largest, levels.bytes(level));
        }
        return largest == 0 ? 100 : 100 * levels.bytes() / largest;
        // exercise ends
    }

    /** Those of level 0, and one of each deeper level. */
    private long tablesForOneKey() {
        // exercise week3/amplification
        long tables = levels.level(0).size();
        for (int level = 1; level < levels.count(); level++) {
            tables += levels.level(level).isEmpty() ? 0 : 1;
        }
        return tables;
        // exercise ends
    }
}
