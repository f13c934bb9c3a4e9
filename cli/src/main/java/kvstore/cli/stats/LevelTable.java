package kvstore.cli.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kvstore.StoreStats;
import kvstore.cli.terminal.ByteSize;

/**
 * What flushes and compactions have done, a row for each level that has tables or has been written to: those who know RocksDB
 * know it as the compaction stats. All since the store was opened, but for tables and sizes, which are those of now.
 */
public final class LevelTable {
    private static final String NONE = "-";

    private final StoreStats stats;

    private LevelTable(StoreStats stats) {
        this.stats = stats;
    }

    /**
     * The table, line by line.
     *
     * @throws IllegalArgumentException if the engine has no levels
     */
    public static List<String> of(StoreStats stats) {
        if (stats.value("level_0_tables").isEmpty()) {
            throw new IllegalArgumentException("the engine has no levels; leveled has");
        }
        return new LevelTable(stats).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("", "tables", "size", "compactions", "time", "read", "written", "moved"));
        lines.add(row("flush", NONE, NONE, count("flushes"), millis("flush_time"), NONE, bytes("flushed_size"), NONE));
        for (int level = 0; stats.value(figure(level, "tables")).isPresent(); level++) {
            if (isUsed(level)) {
                lines.add(row(
                        "level " + level,
                        count(figure(level, "tables")),
                        bytes(figure(level, "size")),
                        count(figure(level, "compactions")),
                        millis(figure(level, "compaction_time")),
                        bytes(figure(level, "merged")),
                        bytes(figure(level, "written")),
                        count(figure(level, "moved"))));
            }
        }
        lines.add(row(
                "all",
                count("num_sstables"),
                bytes("table_size"),
                count("compactions"),
                millis("compaction_time"),
                bytes("compaction_read"),
                ByteSize.rounded(value("flushed_size") + value("compaction_written")),
                count("compaction_moves")));
        lines.add(String.format(
                Locale.ROOT,
                "amplification: write %.2f, space %.2f, read %d tables at most",
                (double) value("write_amplification") / 100,
                (double) value("space_amplification") / 100,
                value("read_amplification")));
        lines.add(String.format(
                Locale.ROOT,
                "writers: slowed for %,d ms, held for %,d ms, pressure now %d percent; compactions given up: %,d",
                value("writers_slowed"),
                value("writers_held"),
                value("write_pressure"),
                value("compactions_given_up")));
        return lines;
    }

    private boolean isUsed(int level) {
        return level == 0 || value(figure(level, "tables")) > 0 || value(figure(level, "written")) > 0;
    }

    private static String figure(int level, String name) {
        return "level_" + level + "_" + name;
    }

    private long value(String name) {
        return stats.value(name).orElse(0);
    }

    private String count(String name) {
        return String.format(Locale.ROOT, "%,d", value(name));
    }

    private String millis(String name) {
        return count(name) + " ms";
    }

    private String bytes(String name) {
        return ByteSize.rounded(value(name));
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-8s %7s %10s %12s %11s %10s %10s %7s", (Object[]) cells);
    }
}
