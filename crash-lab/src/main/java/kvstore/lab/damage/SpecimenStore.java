package kvstore.lab.damage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.Entries;

/** A store that is filled to become a {@link Specimen}: it notes what it holds after each commit. */
final class SpecimenStore {
    private final StorageEngine engine;
    private final int valueBytes;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final BackgroundGate gate = new BackgroundGate(disk);
    private final List<NavigableMap<String, String>> history = new ArrayList<>(List.of(new TreeMap<>()));
    private final List<DirectoryImage> stale = new ArrayList<>();
    private int noted;

    /** Something that is done to an open store. */
    @FunctionalInterface
    interface Session {
        void run(KeyValueStore store) throws IOException;
    }

    /** @param valueBytes about how long a value is */
    SpecimenStore(StorageEngine engine, int valueBytes) {
        this.engine = engine;
        this.valueBytes = valueBytes;
    }

    /** Opens the store, runs a session, and closes it. What is on the disk then is an old copy to the sessions behind. */
    SpecimenStore closed(Session session) throws IOException {
        gate.open();
        try (KeyValueStore store = engine.open(DirectoryImage.DIRECTORY, options(Durability.SYNC))) {
            session.run(store);
        }
        noted = newest();
        stale.add(DirectoryImage.of(disk));
        return this;
    }

    /** The store as it was closed last. */
    Specimen specimen(String name) throws IOException {
        List<DirectoryImage> older = stale.subList(0, stale.size() - 1);
        return new Specimen(engine, name, DirectoryImage.of(disk), older, history, newest(), newest(), newest());
    }

    /**
     * Opens the store, runs a session, and takes the disk as a process leaves it that is killed then. In mode {@code SYNC} all was forced then, and of all but the last commit the log says so.
     */
    Specimen killed(String name, Durability durability, Session session) throws IOException {
        DirectoryImage left;
        try (KeyValueStore store = engine.open(DirectoryImage.DIRECTORY, options(durability))) {
            stale.add(DirectoryImage.of(disk));
            session.run(store);
            left = DirectoryImage.of(disk);
            gate.open();
        }
        boolean forced = durability == Durability.SYNC;
        return new Specimen(
                engine, name, left, stale, history, noted, forced ? newest() - 1 : noted, forced ? newest() : noted);
    }

    /** A batch of some keys with new values, of which one is deleted again if there is more than one. */
    void commit(KeyValueStore store, int... keys) throws IOException {
        NavigableMap<String, String> contents = new TreeMap<>(history.get(newest()));
        WriteBatch batch = new WriteBatch();
        for (int number : keys) {
            String key = "key%02d".formatted(number);
            String value = "%d of %s ".formatted(history.size(), key) + "v".repeat(valueBytes);
            batch.put(Entries.bytes(key), Entries.bytes(value));
            contents.put(key, value);
        }
        if (keys.length > 1) {
            String key = "key%02d".formatted(keys[0]);
            batch.delete(Entries.bytes(key));
            contents.remove(key);
        }
        store.write(batch);
        history.add(contents);
    }

    /** Several batches of one key each. */
    void commitEach(KeyValueStore store, int from, int to) throws IOException {
        for (int key = from; key < to; key++) {
            commit(store, key);
        }
    }

    private int newest() {
        return history.size() - 1;
    }

    private StoreOptions options(Durability durability) {
        return StoreOptions.defaults()
                .withDurability(durability)
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withDisk(gate);
    }
}
