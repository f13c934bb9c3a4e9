package kvstore.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.explain.Explanation;
import kvstore.explain.Trace;
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

/**
 * Reads of whole stores, as they are and with a trace that takes them down. Three entries in four are in tables, where there
 * are any, and the others in a memtable.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoreBenchmark {
    private static final int ENTRIES = 200_000;
    private static final StoreOptions OPTIONS =
            StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(16 << 20);

    @Param({"map", "lsm", "leveled"})
    public String engine = "";

    private final byte[] value = new byte[100];
    private byte[][] keys = {};
    private byte[][] missing = {};
    private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // set up by JMH
    private KeyValueStore store;

    @Setup
    public void fill() throws IOException {
        directory = Files.createTempDirectory(Path.of(System.getProperty("kvstore.bench.directory", ".")), "store-");
        keys = RandomKeys.shuffled(ENTRIES);
        missing = RandomKeys.behind(keys);
        store = StorageEngine.named(engine).open(directory, OPTIONS);
        put(0, ENTRIES / 4 * 3);
        store.flush();
        put(ENTRIES / 4 * 3, ENTRIES);
    }

    private void put(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            store.put(keys[i], value);
        }
    }

    @TearDown
    public void delete() throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public byte @Nullable [] storeGet() throws IOException {
        return store.get(keys[ThreadLocalRandom.current().nextInt(ENTRIES)]);
    }

    @Benchmark
    public byte @Nullable [] storeGetMissing() throws IOException {
        return store.get(missing[ThreadLocalRandom.current().nextInt(ENTRIES)]);
    }

    @Benchmark
    public Explanation storeGetExplained() throws IOException {
        Trace trace = new Trace();
        store.get(keys[ThreadLocalRandom.current().nextInt(ENTRIES)], trace);
        return trace.explanation();
    }
}
