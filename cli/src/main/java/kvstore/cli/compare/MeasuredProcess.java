package kvstore.cli.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;

/**
 * The main class of a process that measures one engine for {@link Comparison}. First it
 * writes and reads, and ends as if it were killed, with the store open; then a second process recovers what is there.
 */
public final class MeasuredProcess {
    private static final int WARM_UP_SHARE = 5;
    private static final int SCANNED_ENTRIES = 2_000_000;
    private static final int ABSENT_SHARE = 4;

    private MeasuredProcess() {}

    /**
     * Runs one step; {@link Comparison} knows the arguments.
     *
     * @param args the step, the directory, the load, the contender
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[1]);
        List<String> rest = Arrays.asList(args).subList(2, args.length);
        Load load = Load.fromArguments(rest.subList(0, Load.ARGUMENTS));
        Contender contender = Contender.fromArguments(rest.subList(Load.ARGUMENTS, rest.size()));
        Workload workload = new Workload(load);
        Path store = directory.resolve("store");
        if (args[0].equals("recover")) {
            MeasuringChild.leave(directory, recover(contender, store, workload));
            return;
        }
        int warmUp = Math.max(load.operations() / WARM_UP_SHARE, load.threads());
        try (KeyValueStore small = contender.engine().open(directory.resolve("warm-up"), contender.options())) {
            measure(small, new Workload(load.warmUp(warmUp)));
        }
        MeasuringChild.leave(directory, measure(contender.engine().open(store, contender.options()), workload));
        Runtime.getRuntime().halt(0);
    }

    /** Writes and reads; the line has the phases and the number of wrong answers. */
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
        int asked = Math.max(workload.operations() / ABSENT_SHARE, workload.threads());
        Phase absent = Phase.run(asked, workload.threads(), n -> {
            if (store.get(workload.absentKey(workload.read(n))) != null) {
                wrong.incrementAndGet();
            }
        });
        double scanned = scan(store, Arrays.stream(last).filter(n -> n >= 0).count(), wrong);
        return new Measurement(writes, reads, absent, scanned, writeAmplification(store), wrong.get()).encode();
    }

    /** Reads everything, several times if it is little; returns entries a second. */
    private static double scan(KeyValueStore store, long expected, AtomicLong wrong) throws IOException {
        long passes = Math.max(1, SCANNED_ENTRIES / Math.max(1, expected));
        long bytes = 0;
        long start = System.nanoTime();
        for (long pass = 0; pass < passes; pass++) {
            long entries = 0;
            try (Cursor cursor = store.scan(KeyRange.all())) {
                while (cursor.next()) {
                    bytes += cursor.key().length + cursor.value().length;
                    entries++;
                }
            }
            wrong.addAndGet(Math.abs(entries - expected));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return bytes == 0 ? 0 : (double) (passes * expected) / seconds;
    }

    private static double writeAmplification(KeyValueStore store) {
        return store.stats().all().stream()
                .filter(stat -> stat.name().equals("write_amplification"))
                .mapToDouble(stat -> (double) stat.value() / 100)
                .findFirst()
                .orElse(1);
    }

    /** Opens and checks every entry; the line has the time to the first answer and the number of wrong entries. */
    static String recover(Contender contender, Path directory, Workload workload) throws IOException {
        long start = System.nanoTime();
        try (KeyValueStore store = contender.engine().open(directory, contender.options())) {
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
}
