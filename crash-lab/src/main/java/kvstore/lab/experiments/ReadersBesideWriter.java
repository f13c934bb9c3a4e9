package kvstore.lab.experiments;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CrashScenario;
import kvstore.lab.Entries;
import kvstore.lab.Promise;

/** One thread writes batches that set all keys to the batch's number; another one must never see two numbers at once. */
final class ReadersBesideWriter {
    private static final int BATCHES = 150;
    private static final int KEYS = 500;

    private ReadersBesideWriter() {}

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        look(engine, Durability.OS, tally);
        look(engine, Durability.NONE, tally); // without a log, most of a write's time is the one that matters here
    }

    private static void look(StorageEngine engine, Durability durability, Tally tally) throws IOException {
        StoreOptions options =
                StoreOptions.defaults().withDurability(durability).withDisk(new SimulatedDisk());
        try (KeyValueStore store = engine.open(CrashScenario.DIRECTORY, options)) {
            FutureTask<Integer> writing = new FutureTask<>(() -> write(store));
            Thread writer = new Thread(writing, "lab-writer");
            writer.setDaemon(true);
            writer.start();
            try {
                while (!writing.isDone()) {
                    tally.tried();
                    look(store, engine);
                }
                writing.get();
            } catch (ExecutionException e) {
                throw new BrokenPromise(Promise.P11, "a writer beside readers failed: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the writer ran", e);
            }
        }
    }

    private static int write(KeyValueStore store) throws IOException {
        for (int number = 1; number <= BATCHES; number++) {
            WriteBatch batch = new WriteBatch();
            for (int key = 0; key < KEYS; key++) {
                batch.put(Entries.bytes("key" + key), Entries.bytes(Integer.toString(number)));
            }
            store.write(batch);
        }
        return BATCHES;
    }

    private static void look(KeyValueStore store, StorageEngine engine) throws IOException {
        try (Snapshot snapshot = store.snapshot()) {
            Set<String> numbers = new HashSet<>(Entries.of(snapshot).values());
            if (numbers.size() > 1) {
                throw new BrokenPromise(
                        Promise.P3, "a snapshot shows parts of batches " + numbers + ": " + engine.name());
            }
        }
    }
}
