package kvstore.bench.parts;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import kvstore.filter.BloomFilter;
import kvstore.filter.BloomFilterBuilder;
import kvstore.filter.KeyHash;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A Bloom filter of ten bits for each key, asked for keys that it has and for keys that it has not. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {
    private static final int BITS_PER_KEY = 10;

    @Param({"10000", "500000"})
    public int entries;

    private final byte[] longKey = new byte[1000];
    private byte[][] keys = {};
    private long[] hashes = {};

    @SuppressWarnings("NullAway.Init")
    private BloomFilter filter;

    @Setup
    public void fill() throws DataFormatException {
        keys = RandomKeys.shuffled(entries);
        hashes = new long[entries];
        for (int i = 0; i < entries; i++) {
            hashes[i] = KeyHash.hash(keys[i], 0, keys[i].length);
        }
        filter = BloomFilter.of(filterFill());
    }

    /** With the hashes of the keys. */
    @Benchmark
    public byte[] filterFill() {
        BloomFilterBuilder builder = new BloomFilterBuilder(BITS_PER_KEY);
        for (byte[] key : keys) {
            builder.add(key, 0, key.length);
        }
        return builder.build();
    }

    @Benchmark
    public boolean filterHit() {
        return filter.mayContain(hashes[ThreadLocalRandom.current().nextInt(entries)]);
    }

    @Benchmark
    public boolean filterMiss() {
        return filter.mayContain(ThreadLocalRandom.current().nextLong());
    }

    @Benchmark
    public long hashOf16Bytes() {
        return KeyHash.hash(keys[0], 0, 16);
    }

    @Benchmark
    public long hashOf1000Bytes() {
        return KeyHash.hash(longKey, 0, longKey.length);
    }
}
