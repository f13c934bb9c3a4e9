package kvstore.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import kvstore.Compression;
import kvstore.KeyRange;
import kvstore.TableOptions;
import kvstore.sorted.EntryCursor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockCacheTest {
    private static final int KEYS = 20_000;

    @TempDir
    Path directory;

    private final ReadFigures figures = new ReadFigures();
    private Path file = Path.of("");

    @BeforeEach
    void writeATableOfTwoMegabytes() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int i = 0; i < KEYS; i++) {
            model.put(key(i), Optional.of(new byte[100]));
        }
        TableOptions options = new TableOptions(4096, Compression.NONE, 10);
        file = Tables.write(directory.resolve("table"), model, options);
    }

    @Test
    void aBlockIsReadOnceAndFoundAfterwards() throws IOException {
        BlockCache cache = new BlockCache(64 << 20);
        try (BlockTable table = open(cache)) {
            for (int i = 0; i < 100; i++) {
                assertThat(table.get(key(7))).hasSize(100);
            }
        }

        assertThat(figures.blocksRead()).isEqualTo(1);
        assertThat(cache.stats().misses()).isEqualTo(1);
        assertThat(cache.stats().hits()).isEqualTo(99);
    }

    @Test
    void itStaysWithinItsBudgetWithIndexAndFilter() throws IOException {
        BlockCache cache = new BlockCache(400_000);
        Random random = new Random(1);
        try (BlockTable table = open(cache)) {
            for (int i = 0; i < 50_000; i++) {
                assertThat(table.get(key(random.nextInt(KEYS)))).hasSize(100);
                CacheStats stats = cache.stats();
                assertThat(stats.usedBytes() + stats.pinnedBytes()).isLessThanOrEqualTo(400_000);
            }
        }

        assertThat(cache.stats().evictions()).isPositive();
        assertThat(cache.stats().maxBytes()).isEqualTo(400_000);
    }

    @Test
    void indexAndFilterAreCountedWhileTheTableIsOpen() throws IOException {
        BlockCache cache = new BlockCache(64 << 20);
        try (BlockTable table = open(cache)) {
            assertThat(cache.stats().pinnedBytes()).isGreaterThan(table.entries() * 10 / 8);
        }

        assertThat(cache.stats().pinnedBytes()).isZero();
    }

    @Test
    void aClosedTableLeavesNothingBehind() throws IOException {
        BlockCache cache = new BlockCache(64 << 20);
        try (BlockTable other = open(cache)) {
            try (BlockTable table = open(cache)) {
                for (int i = 0; i < KEYS; i += 10) {
                    assertThat(table.get(key(i))).hasSize(100);
                }
                assertThat(other.get(key(0))).hasSize(100);
            }

            assertThat(cache.stats().usedBytes()).isBetween(4000L, 5000L);
        }

        assertThat(cache.stats().usedBytes()).isZero();
    }

    @Test
    void aLongScanDoesNotFlushTheBlocksInUse() throws IOException {
        BlockCache cache = new BlockCache(400_000);
        try (BlockTable table = open(cache)) {
            for (int round = 0; round < 200; round++) {
                readHotKeys(table);
            }
            scan(table);
            scan(table);
            long before = figures.blocksRead();
            readHotKeys(table);

            assertThat(figures.blocksRead() - before).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void withoutABudgetEverythingIsReadFromTheFile() throws IOException {
        BlockCache cache = new BlockCache(0);
        try (BlockTable table = open(cache)) {
            for (int i = 0; i < 10; i++) {
                assertThat(table.get(key(7))).hasSize(100);
            }
        }

        assertThat(figures.blocksRead()).isEqualTo(10);
        assertThat(cache.stats().usedBytes()).isZero();
        assertThat(cache.stats().hits()).isZero();
    }

    @Test
    void aBudgetThatIndexAndFilterExceedStillWorks() throws IOException {
        BlockCache cache = new BlockCache(1000);
        try (BlockTable table = open(cache)) {
            assertThat(table.get(key(7))).hasSize(100);
            assertThat(scan(table)).isEqualTo(KEYS);
            assertThat(cache.stats().usedBytes()).isZero();
            assertThat(cache.stats().pinnedBytes()).isGreaterThan(1000);
        }
    }

    @Test
    void aNegativeBudgetIsRefused() {
        assertThatThrownBy(() -> new BlockCache(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("maxBytes=-1");
    }

    @Test
    void lookUpsAreCountedByWhatTheFilterSaid() throws IOException {
        try (BlockTable table = open(new BlockCache(64 << 20))) {
            for (int i = 0; i < 1000; i++) {
                assertThat(table.get(key(i))).hasSize(100);
                assertThat(table.get(Tables.bytes("key" + (100_000 + i) + "x"))).isNull();
            }
        }

        assertThat(figures.filterFound()).isEqualTo(1000);
        assertThat(figures.filterRuledOut() + figures.filterFalsePositives()).isEqualTo(1000);
        assertThat(figures.filterFalsePositives()).isLessThan(30);
        assertThat(figures.unfiltered()).isZero();
    }

    private BlockTable open(BlockCache cache) throws IOException {
        return BlockTable.open(Tables.DISK, file, cache, figures);
    }

    private static void readHotKeys(BlockTable table) throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(table.get(key(i * 900))).hasSize(100);
        }
    }

    private static long scan(BlockTable table) throws IOException {
        long entries = 0;
        try (EntryCursor cursor = table.ascending(KeyRange.all())) {
            while (cursor.next()) {
                entries++;
            }
        }
        return entries;
    }

    private static byte[] key(int i) {
        return Tables.bytes("key" + (100_000 + i));
    }
}
