package kvstore.bench.parts;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kvstore.KeyRange;
import kvstore.memtable.Memtable;
import kvstore.sorted.EntryCursor;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The memtable's skip list against the JDK's, with the same keys. "Fill" and "scan" are for all entries, not for one. With two
 * threads, each fills one half of the same list; each gets, and scans, by itself.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemtableBenchmark {
    @Param({"10000", "500000"})
    public int entries;

    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private byte[][] keys = {};
    private final byte[] value = new byte[100];
    private Memtable memtable = new Memtable();
    private ConcurrentSkipListMap<byte[], byte[]> jdkMap = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

    @Setup
    public void fillBoth() {
        keys = RandomKeys.shuffled(entries);
        memtable = memtableFill();
        jdkMap = jdkFill();
    }

    @TearDown
    public void end() {
        other.shutdown();
    }

    @Benchmark
    public Memtable memtableFill() {
        Memtable fresh = new Memtable();
        fill(fresh, 0, keys.length);
        return fresh;
    }

    @Benchmark
    public Memtable memtableFillBy2() throws Exception {
        Memtable fresh = new Memtable();
        Future<?> half = other.submit(() -> fill(fresh, keys.length / 2, keys.length));
        fill(fresh, 0, keys.length / 2);
        half.get();
        return fresh;
    }

    private void fill(Memtable fresh, int from, int to) {
        for (int i = from; i < to; i++) {
            fresh.put(i + 1L, keys[i], 0, keys[i].length, value, 0, value.length);
        }
    }

    @Benchmark
    public ConcurrentSkipListMap<byte[], byte[]> jdkFill() {
        ConcurrentSkipListMap<byte[], byte[]> fresh = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
        fill(fresh, 0, keys.length);
        return fresh;
    }

    @Benchmark
    public ConcurrentSkipListMap<byte[], byte[]> jdkFillBy2() throws Exception {
        ConcurrentSkipListMap<byte[], byte[]> fresh = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
        Future<?> half = other.submit(() -> fill(fresh, keys.length / 2, keys.length));
        fill(fresh, 0, keys.length / 2);
        half.get();
        return fresh;
    }

    private void fill(ConcurrentSkipListMap<byte[], byte[]> fresh, int from, int to) {
        for (int i = from; i < to; i++) {
            fresh.put(keys[i].clone(), value.clone());
        }
    }

    @Benchmark
    public byte @Nullable [] memtableGet() {
        return memtable.get(keys[ThreadLocalRandom.current().nextInt(entries)], Long.MAX_VALUE);
    }

    @Benchmark
    @Threads(2)
    public byte @Nullable [] memtableGetBy2() {
        return memtableGet();
    }

    @Benchmark
    @Threads(2)
    public byte[] jdkGetBy2() {
        return jdkGet();
    }

    @Benchmark
    public byte[] jdkGet() {
        return Objects.requireNonNull(
                        jdkMap.get(keys[ThreadLocalRandom.current().nextInt(entries)]))
                .clone();
    }

    @Benchmark
    public void memtableScan(Blackhole blackhole) throws Exception {
        try (EntryCursor cursor = memtable.ascending(KeyRange.all(), Long.MAX_VALUE)) {
            while (cursor.next()) {
                blackhole.consume(cursor.valueArray()[cursor.valueOffset()]);
            }
        }
    }

    @Benchmark
    public void jdkScan(Blackhole blackhole) {
        for (Map.Entry<byte[], byte[]> entry : jdkMap.entrySet()) {
            blackhole.consume(entry.getValue()[0]);
        }
    }

    @Benchmark
    @Threads(2)
    public void memtableScanBy2(Blackhole blackhole) throws Exception {
        memtableScan(blackhole);
    }

    @Benchmark
    @Threads(2)
    public void jdkScanBy2(Blackhole blackhole) {
        jdkScan(blackhole);
    }
}
