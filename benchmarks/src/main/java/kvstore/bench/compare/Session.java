package kvstore.bench.compare;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StoreOptions;
import kvstore.StoreStats;
import kvstore.bench.DirectorySize;
import kvstore.bench.Workload;
import org.HdrHistogram.Histogram;

/**
 * All workloads of a load, done to one contender. {@code fillseq} and {@code fillsync} have stores of their own; the others run one
 * after the other on the store that {@code fillrandom} made, each when the store has come to rest. The last store stays open.
 */
final class Session implements AutoCloseable {
    /** Behind the name of a workload: the part of the one that writes while others read. */
    static final String WRITER = ".writer";

    private static final int MOST_WALKS = 10;
    private static final int SCANNED_ENTRIES = 2_000_000;
    private static final int LOOK_EVERY = 1 << 10;
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final double INSERTED_SHARE = 0.1;
    private static final int MORE_INSERTED = 1_000;

    private final Load load;
    private final Path directory;
    private final List<Phase> phases = new ArrayList<>();
    private final Model model;
    private final KeyValueStore store;
    private final long writtenBefore;
    private long putBytes;

    private Session(Contender contender, Load load, Path directory, StoreOptions options, int inserted)
            throws IOException {
        this.load = load;
        this.directory = directory;
        this.model = new Model(load, inserted);
        this.writtenBefore = WrittenBytes.now();
        this.store = contender.engine().open(directory, options);
    }

    /**
     * Runs all of it.
     *
     * @param name of the stores' directories
     */
    static Session run(Contender contender, Load load, Path parent, String name) throws IOException {
        Session last = null;
        List<Phase> phases = new ArrayList<>();
        for (List<Workload> ofOneStore : storesOf(load)) {
            if (last != null) {
                last.close();
            }
            Workload first = ofOneStore.get(0);
            boolean sync = first == Workload.FILLSYNC;
            StoreOptions options = sync ? contender.options().withDurability(Durability.SYNC) : contender.options();
            last = new Session(
                    contender, load, parent.resolve(name + "-" + first.id()), options, inserted(load, ofOneStore));
            for (Workload workload : ofOneStore) {
                last.run(workload);
            }
            phases.addAll(last.phases);
        }
        if (last == null) {
            throw new IllegalArgumentException("nothing to do: workloads=" + load.workloads());
        }
        last.phases.clear();
        last.phases.addAll(phases);
        return last;
    }

    /** Whether somebody asked for it, or it is only there to fill the store. */
    private boolean isTold(Workload workload) {
        return load.workloads().contains(workload);
    }

    private static List<List<Workload>> storesOf(Load load) {
        List<List<Workload>> stores = new ArrayList<>();
        for (Workload own : List.of(Workload.FILLSEQ, Workload.FILLSYNC)) {
            if (load.workloads().contains(own)) {
                stores.add(List.of(own));
            }
        }
        List<Workload> onFilled = new ArrayList<>(
                load.workloads().stream().filter(Workload::needsFilledStore).toList());
        if (!onFilled.isEmpty()) {
            onFilled.remove(Workload.FILLRANDOM);
            onFilled.add(0, Workload.FILLRANDOM);
            stores.add(onFilled);
        }
        return stores;
    }

    private static int inserted(Load load, List<Workload> workloads) {
        long inserting = workloads.stream()
                .filter(workload -> workload == Workload.YCSB_D || workload == Workload.YCSB_E)
                .count();
        return (int) (inserting * (load.entries() * INSERTED_SHARE + MORE_INSERTED));
    }

    private void run(Workload workload) throws IOException {
        if (workload == Workload.READSEQ) {
            readSequentially();
        } else {
            runScripts(workload);
        }
        rest();
    }

    private void runScripts(Workload workload) throws IOException {
        Observation seen = new Observation();
        List<Callable<Lap>> laps = new ArrayList<>();
        AtomicBoolean read = new AtomicBoolean();
        for (int thread = 0; thread < load.threads(); thread++) {
            int own = thread;
            int count = model.turns(load.operations(workload), own);
            laps.add(() -> lap(seen).run(count, Script.of(workload, load, model, own)));
        }
        if (workload == Workload.READWHILEWRITING) {
            List<Callable<Lap>> readers = List.copyOf(laps);
            laps.clear();
            readers.forEach(reader -> laps.add(() -> {
                try {
                    return reader.call();
                } finally {
                    read.set(true);
                }
            }));
            laps.add(() -> lap(seen).runUntil(read::get, Script.of(workload, load, model, load.threads())));
        }
        List<Lap> done = together(laps);
        if (isTold(workload)) {
            phases.add(seen.phase(workload.id(), done.subList(0, load.threads())));
            if (workload == Workload.READWHILEWRITING) {
                phases.add(seen.phase(workload.id() + WRITER, done.subList(load.threads(), done.size())));
            }
        }
        putBytes += done.stream().mapToLong(lap -> lap.putBytes).sum();
    }

    private Lap lap(Observation seen) {
        return new Lap(store, model, load.valueBytes(), seen.began);
    }

    private static List<Lap> together(List<Callable<Lap>> tasks) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Lap> done = new ArrayList<>();
            for (Future<Lap> result : threads.invokeAll(tasks)) {
                done.add(result.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IOException("an operation failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Reads everything, several times if it is little; one more walk, off the clock, is checked. */
    private void readSequentially() throws IOException {
        Observation seen = new Observation();
        Lap lap = lap(seen);
        long live = model.liveEntries();
        long passes = Math.max(1, Math.min(MOST_WALKS, SCANNED_ENTRIES / Math.max(1, Math.max(live, load.entries()))));
        long bytes = 0;
        for (long pass = 0; pass < passes; pass++) {
            long last = System.nanoTime();
            int counted = 0;
            try (Cursor cursor = store.scan(KeyRange.all())) {
                boolean more = true;
                while (more) {
                    more = cursor.next();
                    if (more) {
                        bytes += cursor.key().length + cursor.value().length;
                        counted++;
                    }
                    if (!more || counted == LOOK_EVERY) {
                        long now = System.nanoTime();
                        lap.timeline.add(last - seen.began, now - seen.began, counted);
                        lap.busyNanos += now - last;
                        lap.operations += counted;
                        last = now;
                        counted = 0;
                    }
                }
            }
        }
        lap.wrong = model.wrongEntries(store) + (bytes == passes * model.liveBytes() ? 0 : 1);
        if (isTold(Workload.READSEQ)) {
            phases.add(seen.phase(Workload.READSEQ.id(), List.of(lap)));
        }
    }

    /** Waits until flushes and compactions have come to an end, as the engine says. */
    private void rest() throws IOException {
        long began = System.nanoTime();
        try {
            while (store.stats().value("background_work").orElse(0) != 0
                    && System.nanoTime() - began < LONGEST_REST_NANOS) {
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    List<Phase> phases() {
        return List.copyOf(phases);
    }

    Model model() {
        return model;
    }

    KeyValueStore store() {
        return store;
    }

    Path directory() {
        return directory;
    }

    /** What was found of the store that is open, and of all workloads. */
    Found found(List<Phase> marked, Map<String, Double> memory) throws IOException {
        long written = WrittenBytes.between(writtenBefore, WrittenBytes.now());
        return new Found(
                marked,
                Session.class.desiredAssertionStatus(),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                memory,
                stats(),
                DirectorySize.of(directory),
                model.liveBytes(),
                putBytes,
                written);
    }

    private Map<String, Long> stats() {
        return store.stats().all().stream()
                .collect(Collectors.toMap(
                        StoreStats.Stat::name, StoreStats.Stat::value, (a, b) -> b, java.util.TreeMap::new));
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    /** What is looked at before and after a workload. */
    private final class Observation {
        private final Map<String, Long> before = stats();
        private final long collectorBefore = collectorMillis();
        private final Instant begunAt = Instant.now();
        private final long began = System.nanoTime();

        Phase phase(String figure, List<Lap> laps) {
            Instant endedAt = Instant.now();
            Histogram nanos = laps.get(0).nanos;
            Timeline timeline = laps.get(0).timeline;
            for (Lap other : laps.subList(1, laps.size())) {
                nanos.add(other.nanos);
                timeline.add(other.timeline);
            }
            long operations = laps.stream().mapToLong(lap -> lap.operations).sum();
            return new Phase(
                    figure,
                    operations,
                    begunAt.getEpochSecond() * 1e3 + begunAt.getNano() / 1e6,
                    EngineEvents.millis(begunAt, endedAt),
                    laps.stream()
                            .filter(lap -> lap.busyNanos > 0)
                            .mapToDouble(lap -> lap.operations / (lap.busyNanos / 1e9))
                            .sum(),
                    (double) laps.stream().mapToLong(lap -> lap.allocatedBytes).sum() / Math.max(1, operations),
                    Phase.percentiles(nanos),
                    Phase.encoded(nanos),
                    timeline.sliceMillis(),
                    timeline.perSecond(laps.size()),
                    List.of(),
                    before,
                    stats(),
                    collectorMillis() - collectorBefore,
                    laps.stream().mapToLong(lap -> lap.putBytes).sum(),
                    laps.stream().mapToLong(lap -> lap.wrong).sum());
        }

        private long collectorMillis() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum();
        }
    }
}
