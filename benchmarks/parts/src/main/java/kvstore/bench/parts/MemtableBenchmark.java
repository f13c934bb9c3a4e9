package kvstore.bench.parts;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kvstore.KeyRange;
import kvstore.memtable.Memtable;
import kvstore.sorted.EntryCursor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The memtable's skip list against the JDK's, with the same keys. "fill" and "scan" are for all entries, not for one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemtableBenchmark {
    @Param({"10000", "500000"})
    public int entries;

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

    @Benchmark
    public Memtable memtableFill() {
        Memtable fresh = new Memtable();
        long sequence = 1;
        for (byte[] key : keys) {
            fresh.put(sequence++, key, 0, key.length, value, 0, value.length);
        }
        return fresh;
    }

    @Benchmark
    public ConcurrentSkipListMap<byte[], byte[]> jdkFill() {
        ConcurrentSkipListMap<byte[], byte[]> fresh = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
        for (byte[] key : keys) {
            fresh.put(key.clone(), value.clone());
        }
        return fresh;
    }

    @Benchmark
    public byte[] memtableGet() {
        return memtable.get(keys[ThreadLocalRandom.current().nextInt(entries)], Long.MAX_VALUE);
    }

    @Benchmark
    public byte[] jdkGet() {
        return jdkMap.get(keys[ThreadLocalRandom.current().nextInt(entries)]).clone();
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
}
