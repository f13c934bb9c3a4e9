package kvstore.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kvstore.Compression;
import kvstore.KeyRange;
import kvstore.TableOptions;
import kvstore.io.AppendFile;
import kvstore.io.RealDisk;
import kvstore.sorted.EntryCursor;
import kvstore.table.BlockCache;
import kvstore.table.BlockTable;
import kvstore.table.BlockTableWriter;
import kvstore.table.ReadFigures;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What {@link TableBenchmark} does with a table of format 1, with one of format 2 and the same entries: no compression, a
 * filter, and a cache that holds all of it. "scan" and "write" are for all entries, not for one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BlockTableBenchmark {
    static final int ENTRIES = TableBenchmark.ENTRIES;

    private static final long CACHE_BYTES = 256 << 20;
    private static final TableOptions OPTIONS = TableOptions.DEFAULTS.withCompression(Compression.NONE);

    private final byte[] value = new byte[100];
    private byte[][] shuffled = {};
    private byte[][] missing = {};
    private byte[][] sorted = {};
    private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // set up by JMH
    private BlockTable table;

    @Setup
    public void create() throws IOException {
        directory = Files.createTempDirectory(Path.of(System.getProperty("kvstore.bench.directory", ".")), "blocks-");
        shuffled = RandomKeys.shuffled(ENTRIES);
        missing = RandomKeys.behind(shuffled);
        sorted = shuffled.clone();
        Arrays.sort(sorted, Arrays::compareUnsigned);
        Path path = directory.resolve("table");
        write(path);
        table = BlockTable.open(RealDisk.instance(), path, new BlockCache(CACHE_BYTES), new ReadFigures());
    }

    private void write(Path path) throws IOException {
        try (AppendFile file = RealDisk.instance().create(path)) {
            BlockTableWriter writer = new BlockTableWriter(file, OPTIONS);
            for (byte[] key : sorted) {
                writer.add(key, 0, key.length, value, 0, value.length);
            }
            writer.finish();
        }
    }

    @TearDown
    public void delete() throws IOException {
        table.close();
        Files.deleteIfExists(directory.resolve("table"));
        Files.deleteIfExists(directory.resolve("written"));
        Files.deleteIfExists(directory);
    }

    @Benchmark
    public byte @Nullable [] blockTableGet() throws IOException {
        return table.get(shuffled[ThreadLocalRandom.current().nextInt(ENTRIES)]);
    }

    @Benchmark
    public byte @Nullable [] blockTableGetMissing() throws IOException {
        return table.get(missing[ThreadLocalRandom.current().nextInt(ENTRIES)]);
    }

    @Benchmark
    public void blockTableScan(Blackhole blackhole) throws IOException {
        try (EntryCursor cursor = table.ascending(KeyRange.all())) {
            while (cursor.next()) {
                blackhole.consume(cursor.valueArray()[cursor.valueOffset()]);
            }
        }
    }

    @Benchmark
    public void blockTableWrite() throws IOException {
        Path path = directory.resolve("written");
        Files.deleteIfExists(path);
        write(path);
    }
}
