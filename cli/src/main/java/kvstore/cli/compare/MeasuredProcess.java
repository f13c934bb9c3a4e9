package kvstore.cli.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;

/**
 * The main class of a process that measures one engine, and reports to {@link Comparison} on standard output. First it
 * writes and reads, and ends as if it were killed, with the store open; then a second process recovers what is there.
 */
public final class MeasuredProcess {
    private static final int WARM_UP_SHARE = 5;

    private MeasuredProcess() {}

    /**
     * Runs one step; {@link Comparison} knows the arguments.
     *
     * @param args the step, the engine, the directory, the durability, the memtable's bytes, and the workload's seed,
     *     operations, value bytes and threads
     */
    public static void main(String[] args) throws IOException {
        StorageEngine engine = StorageEngine.named(args[1]);
        Path directory = Path.of(args[2]);
        StoreOptions options = StoreOptions.defaults()
                .withDurability(Durability.valueOf(args[3]))
                .withMemtableBytes(Long.parseLong(args[4]));
        long seed = Long.parseLong(args[5]);
        int operations = Integer.parseInt(args[6]);
        int valueBytes = Integer.parseInt(args[7]);
        int threads = Integer.parseInt(args[8]);
        Workload workload = new Workload(seed, operations, valueBytes, threads);
        if (args[0].equals("recover")) {
            report(System.out, recover(engine, directory.resolve("store"), options, workload));
            return;
        }
        int warmUp = Math.max(operations / WARM_UP_SHARE, threads);
        try (KeyValueStore store = engine.open(directory.resolve("warm-up"), options)) {
            measure(store, new Workload(~seed, warmUp, valueBytes, threads));
        }
        report(System.out, measure(engine.open(directory.resolve("store"), options), workload));
        Runtime.getRuntime().halt(0);
    }

    /** Writes and reads; the line has both phases and the number of wrong answers. */
    static String measure(KeyValueStore store, Workload workload) throws IOException {
        Phase writes = Phase.run(
                workload.operations(),
                workload.threads(),
                n -> store.put(workload.key(workload.written(n)), workload.value(n)));
        int[] last = workload.lastWrites();
        AtomicLong wrong = new AtomicLong();
        Phase reads = Phase.run(workload.operations(), workload.threads(), n -> {
            int key = workload.read(n);
            if (!workload.isRight(store.get(workload.key(key)), last[key])) {
                wrong.incrementAndGet();
            }
        });
        return new Measurement(writes, reads, wrong.get()).encode();
    }

    /** Opens and checks every entry; the line has the time to the first answer and the number of wrong entries. */
    static String recover(StorageEngine engine, Path directory, StoreOptions options, Workload workload)
            throws IOException {
        long start = System.nanoTime();
        try (KeyValueStore store = engine.open(directory, options)) {
            store.get(workload.key(0));
            double millis = (System.nanoTime() - start) / 1e6;
            return new Recovery(millis, wrongEntries(store, workload)).encode();
        }
    }

    private static long wrongEntries(KeyValueStore store, Workload workload) throws IOException {
        int[] last = workload.lastWrites();
        long wrong = 0;
        long found = 0;
        for (int key = 0; key < last.length; key++) {
            wrong += workload.isRight(store.get(workload.key(key)), last[key]) ? 0 : 1;
            found += last[key] < 0 ? 0 : 1;
        }
        long scanned = 0;
        try (Cursor cursor = store.scan(KeyRange.all())) {
            while (cursor.next()) {
                scanned++;
            }
        }
        return wrong + Math.abs(scanned - found);
    }

    private static void report(PrintStream out, String line) {
        out.println(line);
        out.flush();
    }
}
