package kvstore.threads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.Disk;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Entries;
import kvstore.lab.history.History;
import kvstore.lab.history.Linearizability;
import kvstore.lab.history.Recorder;

/**
 * Short histories of eight threads on one store, one after the other; each begins with what the one before it left. The
 * store is on a simulated disk with {@link Jitter}, has the smallest memtable there is, and is opened anew now and then.
 */
final class HistoryRun {
    static final int THREADS = 8;

    private static final int CALLS = 7;
    private static final int HISTORIES_BETWEEN_OPENINGS = 3;
    private static final int HISTORIES_OF_A_DISK = 12;
    private static final Path DIRECTORY = Path.of("/store");

    private final StorageEngine engine;
    private final long seed;
    private final UnaryOperator<KeyValueStore> wrapper;

    private long histories;
    private long calls;
    private long overlaps;
    private long flushes;
    private long compactions;

    /** @param wrapper what the threads see of a store; a test of the test puts a store with a bug around it */
    HistoryRun(StorageEngine engine, long seed, UnaryOperator<KeyValueStore> wrapper) {
        this.engine = engine;
        this.seed = seed;
        this.wrapper = wrapper;
    }

    /** Runs so many histories, or until one has no order: what is wrong with that one. */
    Optional<String> run(int count) throws Exception {
        try (Crew crew = new Crew(THREADS)) {
            while (histories < count) {
                Optional<String> violation = runOnNewDisk(crew, count);
                if (violation.isPresent()) {
                    return violation;
                }
            }
            return Optional.empty();
        }
    }

    private Optional<String> runOnNewDisk(Crew crew, int count) throws Exception {
        Disk disk = Jitter.around(new SimulatedDisk(), seed + histories);
        Durability[] modes = Durability.values();
        StoreOptions options = StoreOptions.defaults()
                .withDisk(disk)
                .withDurability(modes[(int) ((histories / HISTORIES_OF_A_DISK + seed) & 3)])
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        Map<String, String> contents = Map.of();
        for (int i = 0; i < HISTORIES_OF_A_DISK && histories < count; i += HISTORIES_BETWEEN_OPENINGS) {
            try (KeyValueStore store = engine.open(DIRECTORY, options)) {
                for (int j = 0; j < HISTORIES_BETWEEN_OPENINGS; j++) {
                    Optional<String> violation = violation(crew, store, options, contents);
                    if (violation.isPresent()) {
                        return violation.map(
                                what -> "history " + histories + ", " + options.durability() + "\n" + what);
                    }
                    contents = Entries.of(store);
                    histories++;
                }
                flushes += store.stats().value("flushes").orElse(0);
                compactions += Engines.compactions(store);
            }
        }
        return Optional.empty();
    }

    private Optional<String> violation(
            Crew crew, KeyValueStore store, StoreOptions options, Map<String, String> initial) throws Exception {
        try {
            return Linearizability.violation(runOnce(crew, store, options, initial));
        } catch (BrokenPromise e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private History runOnce(Crew crew, KeyValueStore store, StoreOptions options, Map<String, String> initial)
            throws Exception {
        KeyValueStore seen = wrapper.apply(store);
        List<Recorder> recorders = new ArrayList<>();
        for (int i = 0; i <= THREADS; i++) {
            recorders.add(new Recorder(i));
        }
        Recorder first = recorders.get(THREADS);
        first.saw("scan", Recorder.seen(RandomCalls.KEYS, Entries.of(store)), first.now(), first.now());
        crew.run(thread -> {
            Random random = new Random(seed + histories * THREADS + thread);
            String name = histories + "." + thread;
            RandomCalls randomCalls = new RandomCalls(
                    seen, recorders.get(thread), random, name, directory -> contents(directory, options));
            return () -> {
                for (int i = 0; i < CALLS; i++) {
                    randomCalls.next();
                }
            };
        });
        first.saw("scan", Recorder.seen(RandomCalls.KEYS, Entries.of(store)), first.now(), first.now());
        History history = History.of(initial, recorders);
        calls += history.events().size();
        overlaps += history.overlaps();
        return history;
    }

    private Map<String, String> contents(Path checkpoint, StoreOptions options) throws IOException {
        try (KeyValueStore copy = engine.open(checkpoint, options)) {
            return Entries.of(copy);
        }
    }

    long histories() {
        return histories;
    }

    /** How often tables were merged meanwhile. */
    long compactions() {
        return compactions;
    }

    /** What was done, for people. */
    String summary() {
        return "%s: %d histories of %d threads, %d calls, each beside %.1f others, %d flushes, %d compactions"
                .formatted(engine.name(), histories, THREADS, calls, 2.0 * overlaps / calls, flushes, compactions);
    }
}
