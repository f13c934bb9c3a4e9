package kvstore.cli.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.StoreStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelTableTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void eachLevelHasARowWithWhatWasMergedIntoIt() throws Exception {
        StoreOptions options =
                StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(4 << 10);
        try (KeyValueStore store = StorageEngine.named("leveled").open(directory, options)) {
            for (int i = 0; i < 2_000; i++) {
                store.put(("key" + i % 500).getBytes(UTF_8), new byte[20]);
            }
            store.compact(KeyRange.all());
            StoreStats stats = store.stats();
            List<String> lines = LevelTable.of(stats);

            assertThat(lines).anySatisfy(line -> assertThat(line).matches("flush +- +- +[1-9][0-9]* +[0-9,]+ ms .*"));
            assertThat(lines)
                    .anySatisfy(
                            line -> assertThat(line).matches("level 6 +[1-9][0-9]* .* [1-9][0-9,]* +[0-9,]+ ms .*"));
            assertThat(value(stats, "level_6_compactions"))
                    .isPositive()
                    .isLessThanOrEqualTo(value(stats, "compactions"));
            assertThat(value(stats, "compaction_read")).isGreaterThanOrEqualTo(value(stats, "level_0_merged"));
            assertThat(value(stats, "compaction_time")).isGreaterThanOrEqualTo(value(stats, "level_6_compaction_time"));
        }
    }

    @Test
    void figuresStandInTheirColumns() {
        StoreStats stats = StoreStats.of(1_024, 7)
                .with("flushes", 3, "times")
                .with("flush_time", 1_250, "ms")
                .with("flushed_size", 5 << 20, "bytes")
                .with("writers_slowed", 1_500, "ms")
                .with("level_0_tables", 2, "files")
                .with("level_0_size", 1 << 20, "bytes")
                .with("level_1_tables", 0, "files")
                .with("level_2_tables", 5, "files")
                .with("level_2_compactions", 4, "times");

        assertThat(LevelTable.of(stats))
                .contains(
                        "flush          -          -            3    1,250 ms          -     5.0 MB       -",
                        "level 0        2     1.0 MB            0        0 ms        0 B        0 B       0",
                        "level 2        5        0 B            4        0 ms        0 B        0 B       0")
                .noneMatch(line -> line.startsWith("level 1"))
                .anyMatch(line -> line.startsWith("writers: slowed for 1,500 ms"));
    }

    @Test
    void anEngineWithoutLevelsIsToldSo() {
        assertThatThrownBy(() -> LevelTable.of(StoreStats.of(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no levels");
    }

    private static long value(StoreStats stats, String name) {
        return stats.value(name).orElseThrow(() -> new AssertionError("no figure " + name));
    }
}
