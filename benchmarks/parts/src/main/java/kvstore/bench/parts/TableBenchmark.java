package kvstore.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kvstore.KeyRange;
import kvstore.codec.Crc32c;
import kvstore.io.AppendFile;
import kvstore.io.RealDisk;
import kvstore.sorted.EntryCursor;
import kvstore.sstable.SsTable;
import kvstore.sstable.SsTableWriter;
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

/** A table of 500,000 entries, and what its reading is made of. "scan" and "write" are for all entries, not for one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TableBenchmark {
    static final int ENTRIES = 500_000;

    private final byte[] value = new byte[100];
    private final byte[] chunk = new byte[4096];
    private final Crc32c crc = new Crc32c();
    private byte[][] shuffled = {};
    private byte[][] missing = {};
    private byte[][] sorted = {};
    private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // set up by JMH
    private SsTable table;

    @Setup
    public void create() throws IOException {
        directory = Files.createTempDirectory(Path.of(System.getProperty("kvstore.bench.directory", ".")), "table-");
        shuffled = RandomKeys.shuffled(ENTRIES);
        missing = RandomKeys.behind(shuffled);
        sorted = shuffled.clone();
        Arrays.sort(sorted, Arrays::compareUnsigned);
        Path path = directory.resolve("table");
        write(path);
        table = SsTable.open(RealDisk.instance(), path);
    }

    private void write(Path path) throws IOException {
        try (AppendFile file = RealDisk.instance().create(path)) {
            SsTableWriter writer = new SsTableWriter(file);
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
    public byte @Nullable [] tableGet() throws IOException {
        return table.get(shuffled[ThreadLocalRandom.current().nextInt(ENTRIES)]);
    }

    @Benchmark
    public byte @Nullable [] tableGetMissing() throws IOException {
        return table.get(missing[ThreadLocalRandom.current().nextInt(ENTRIES)]);
    }

    @Benchmark
    public void tableScan(Blackhole blackhole) throws IOException {
        try (EntryCursor cursor = table.ascending(KeyRange.all())) {
            while (cursor.next()) {
                blackhole.consume(cursor.valueArray()[cursor.valueOffset()]);
            }
        }
    }

    @Benchmark
    public void tableWrite() throws IOException {
        Path path = directory.resolve("written");
        Files.deleteIfExists(path);
        write(path);
    }

    @Benchmark
    public int checksumOf4KiB() {
        return crc.of(chunk, 0, chunk.length);
    }

    @Benchmark
    public int checksumOf128Bytes() {
        return crc.of(chunk, 0, 128);
    }

    @Benchmark
    public int comparisonOfTwoKeys() {
        return Arrays.compareUnsigned(shuffled[0], shuffled[1]);
    }
}
