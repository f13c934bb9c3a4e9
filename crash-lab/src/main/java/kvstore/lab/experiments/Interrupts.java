package kvstore.lab.experiments;

import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CrashScenario;
import kvstore.lab.Entries;
import kvstore.lab.Promise;

/** A thread whose interrupt flag is set calls everything that writes; then one that is not interrupted writes too. */
final class Interrupts {
    private static final int ROUNDS = 50;

    private Interrupts() {}

    private interface Call {
        void run(KeyValueStore store) throws IOException;
    }

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        NavigableMap<String, String> expected = new TreeMap<>();
        SimulatedDisk disk = new SimulatedDisk();
        try (KeyValueStore store =
                CrashScenario.open(engine, StoreOptions.defaults().durability(), disk)) {
            List<Call> calls = List.of(KeyValueStore::sync, KeyValueStore::flush, Entries::of);
            for (int i = 0; i < ROUNDS; i++) {
                tally.tried();
                byte[] key = Entries.bytes("interrupted" + i);
                interrupted(calls.get(i % calls.size()), store, i, engine);
                interrupted(one -> one.put(key, key), store, i, engine);
                expected.put(Entries.text(key), Entries.text(key));
                byte[] other = Entries.bytes("other" + i);
                store.put(other, other);
                expected.put(Entries.text(other), Entries.text(other));
            }
            if (!Entries.of(store).equals(expected)) {
                throw new BrokenPromise(Promise.P12, "what interrupted threads wrote is not there: " + engine.name());
            }
        } finally {
            boolean unused = Thread.interrupted();
        }
    }

    private static void interrupted(Call call, KeyValueStore store, int round, StorageEngine engine) {
        String where = engine.name() + ", call " + round;
        Thread.currentThread().interrupt();
        try {
            call.run(store);
        } catch (IOException | RuntimeException e) {
            throw new BrokenPromise(
                    Promise.P12, "an interrupted caller did not get its work done: " + e + ": " + where, e);
        }
        if (!Thread.interrupted()) {
            throw new BrokenPromise(Promise.P12, "the interrupt flag was taken away: " + where);
        }
    }
}
