package kvstore.bench.parts;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.explain.Explanation;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Operations of whole stores, as they are and with a trace that takes them down. What is read is at rest: three entries in four
 * are in tables, where there are any, and the others in a memtable. Writes go to a store that is new in each iteration, with
 * a memtable that they do not fill, so that neither a flush nor a compaction is measured with them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoreBenchmark {
    private static final int ENTRIES = 200_000;
    private static final int SCANNED = 50;
    private static final int SMALL_MEMTABLE_BYTES = 16 << 20;
    private static final int LARGE_MEMTABLE_BYTES = 512 << 20;

    /** A store to read. */
    @State(Scope.Benchmark)
    public static class Filled {
        @Param({"map", "lsm", "leveled"})
        public String engine = "";

        private byte[][] keys = {};
        private byte[][] missing = {};

        @SuppressWarnings("NullAway.Init") // set up by JMH
        private FilledStore filled;

        @Setup
        public void fill() throws IOException, InterruptedException {
            keys = RandomKeys.shuffled(ENTRIES);
            missing = RandomKeys.behind(keys);
            filled = FilledStore.empty(engine, SMALL_MEMTABLE_BYTES).with(keys);
        }

        @TearDown
        public void delete() throws IOException {
            filled.close();
        }

        byte[] key() {
            return keys[ThreadLocalRandom.current().nextInt(ENTRIES)];
        }

        byte[] missingKey() {
            return missing[ThreadLocalRandom.current().nextInt(ENTRIES)];
        }
    }

    /** A store to write to. */
    @State(Scope.Benchmark)
    public static class Empty {
        @Param({"map", "lsm", "leveled"})
        public String engine = "";

        private byte[][] keys = {};
        private int next;

        @SuppressWarnings("NullAway.Init") // set up by JMH
        private FilledStore filled;

        @Setup
        public void chooseKeys() {
            keys = RandomKeys.shuffled(ENTRIES);
        }

        @Setup(Level.Iteration)
        public void open() throws IOException {
            filled = FilledStore.empty(engine, LARGE_MEMTABLE_BYTES);
        }

        @TearDown(Level.Iteration)
        public void delete() throws IOException {
            filled.close();
        }

        byte[] nextKey() {
            next = (next + 1) % ENTRIES;
            return keys[next];
        }
    }

    @Benchmark
    public byte @Nullable [] storeGet(Filled on) throws IOException {
        return on.filled.store().get(on.key());
    }

    @Benchmark
    public byte @Nullable [] storeGetMissing(Filled on) throws IOException {
        return on.filled.store().get(on.missingKey());
    }

    @Benchmark
    public Explanation storeGetExplained(Filled on) throws IOException {
        Trace trace = new Trace();
        on.filled.store().get(on.key(), trace);
        return trace.explanation();
    }

    @Benchmark
    public long storeScan(Filled on) throws IOException {
        return walk(on.filled.store().scan(KeyRange.of(on.key(), null)));
    }

    @Benchmark
    public long storeScanExplained(Filled on) throws IOException {
        Trace trace = new Trace();
        walk(on.filled.store().scan(KeyRange.of(on.key(), null), trace));
        return trace.explanation().nanos();
    }

    @Benchmark
    public void storePut(Empty on) throws IOException {
        on.filled.put(on.nextKey());
    }

    @Benchmark
    public long storePutExplained(Empty on) throws IOException {
        Trace trace = new Trace();
        on.filled.put(on.nextKey(), trace);
        return trace.explanation().nanos();
    }

    /** Over as many entries as a page of answers has. */
    private static long walk(Cursor cursor) throws IOException {
        try (cursor) {
            long bytes = 0;
            for (int i = 0; i < SCANNED && cursor.next(); i++) {
                bytes += cursor.key().length + cursor.value().length;
            }
            return bytes;
        }
    }
}
