package kvstore.lab.experiments;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import kvstore.CompactionStrategy;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CrashScenario;
import kvstore.lab.Entries;
import kvstore.lab.Leftovers;
import kvstore.lab.Promise;

/**
 * More keys than one table has room for are written, overwritten and deleted, flushed and merged, wholly and in ranges, with
 * each strategy. Every answer must be that of a map in memory, snapshots keep what they showed while the tables that they
 * read are merged away, and in the end no file is left that nobody needs.
 */
final class MergeRun {
    private static final int KEYS = 450;
    private static final int ROUNDS = 45;
    private static final int COMMITS_IN_EACH = 6;
    private static final int CHANGES = 24;
    private static final int VALUE_BYTES = 300;
    private static final int SNAPSHOTS = 2;

    private final StorageEngine engine;
    private final StoreOptions options;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final Random random;
    private final Tally tally;
    private final String where;
    private final NavigableMap<String, String> model = new TreeMap<>();
    private final Deque<Kept> snapshots = new ArrayDeque<>();

    /** A snapshot and what it has to show. */
    private record Kept(Snapshot snapshot, NavigableMap<String, String> expected) {}

    private MergeRun(StorageEngine engine, CompactionStrategy strategy, long seed, Tally tally) {
        this.engine = engine;
        this.options = StoreOptions.defaults()
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withCompaction(strategy)
                .withDisk(disk);
        this.random = new Random(seed);
        this.tally = tally;
        this.where = engine.name() + ", " + strategy + ", seed " + seed;
    }

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        for (CompactionStrategy strategy : CompactionStrategy.values()) {
            MergeRun run = new MergeRun(engine, strategy, seed, tally);
            run.life(ROUNDS);
            run.life(1);
        }
    }

    private void life(int rounds) throws IOException {
        try (KeyValueStore store = engine.open(CrashScenario.DIRECTORY, options)) {
            try {
                compare(store);
                for (int i = 0; i < rounds; i++) {
                    round(store);
                }
            } finally {
                while (!snapshots.isEmpty()) {
                    snapshots.remove().snapshot().close();
                }
            }
            Leftovers.requireNone(disk, CrashScenario.DIRECTORY, store, where);
        }
    }

    private void round(KeyValueStore store) throws IOException {
        for (int i = 0; i < COMMITS_IN_EACH; i++) {
            tally.tried();
            commit(store);
        }
        snapshots.add(new Kept(store.snapshot(), new TreeMap<>(model)));
        store.flush();
        compare(store);
        if (random.nextInt(4) == 0) {
            compact(store);
            compare(store);
        }
        if (snapshots.size() > SNAPSHOTS) {
            Kept oldest = snapshots.remove();
            require(Entries.of(oldest.snapshot()).equals(oldest.expected()), Promise.P11, "a snapshot");
            oldest.snapshot().close();
        }
    }

    /** Neighbouring keys, so that tables overlap in part. */
    private void commit(KeyValueStore store) throws IOException {
        WriteBatch batch = new WriteBatch();
        int first = random.nextInt(KEYS);
        boolean deletes = random.nextInt(4) == 0;
        for (int i = 0; i < CHANGES; i++) {
            String key = "key%03d".formatted((first + 3 * i) % KEYS);
            if (deletes) {
                batch.delete(Entries.bytes(key));
                model.remove(key);
            } else {
                String value = tally.count() + "." + i + "x".repeat(random.nextInt(VALUE_BYTES));
                batch.put(Entries.bytes(key), Entries.bytes(value));
                model.put(key, value);
            }
        }
        store.write(batch);
    }

    private void compact(KeyValueStore store) throws IOException {
        int from = random.nextInt(KEYS);
        KeyRange range = random.nextBoolean()
                ? KeyRange.all()
                : KeyRange.of(Entries.bytes("key%03d".formatted(from)), Entries.bytes("key%03d".formatted(from + 20)));
        try {
            store.compact(range);
        } catch (UnsupportedOperationException e) {
            store.flush(); // an engine that merges nothing has to give the right answers too
        }
    }

    private void compare(KeyValueStore store) throws IOException {
        require(Entries.of(store).equals(model), Promise.P13, "a scan");
        for (int i = 0; i < KEYS; i++) {
            String key = "key%03d".formatted(i);
            byte[] value = store.get(Entries.bytes(key));
            String expected = model.get(key);
            require(
                    value == null ? expected == null : Entries.text(value).equals(expected),
                    Promise.P13,
                    "get of " + key);
        }
    }

    private void require(boolean right, Promise promise, String what) {
        if (!right) {
            throw new BrokenPromise(
                    promise, what + " is not as it has to be, after " + tally.count() + " steps: " + where);
        }
    }
}
