package kvstore.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.Disk;
import kvstore.io.sim.SimulatedDisk;

/** A store that is written to, flushed, closed and opened again on a simulated disk, with all its commits noted. */
public final class CrashScenario {
    /** Where the store is. */
    public static final Path DIRECTORY = Path.of("/home/data");

    private static final int KEYS = 12;

    private final StorageEngine engine;
    private final StoreOptions options;
    private final SimulatedDisk disk;
    private final CommitHistory commits;
    private final Random random;

    /** @param seen what the engine sees of the disk: the disk itself, or something that lies about it */
    public CrashScenario(
            StorageEngine engine,
            Durability durability,
            SimulatedDisk disk,
            Disk seen,
            CommitHistory commits,
            long seed) {
        this.engine = engine;
        this.options = options(durability, seen);
        this.disk = disk;
        this.commits = commits;
        this.random = new Random(seed);
    }

    public static CrashScenario onNewDisk(StorageEngine engine, Durability durability, long seed) {
        SimulatedDisk disk = new SimulatedDisk();
        return new CrashScenario(engine, durability, disk, disk, new CommitHistory(new TreeMap<>()), seed);
    }

    public SimulatedDisk disk() {
        return disk;
    }

    public CommitHistory commits() {
        return commits;
    }

    public StorageEngine engine() {
        return engine;
    }

    public Durability durability() {
        return options.durability();
    }

    private KeyValueStore open() throws IOException {
        return engine.open(DIRECTORY, options);
    }

    /** Opens the store that a crash left on a disk. */
    public static KeyValueStore open(StorageEngine engine, Durability durability, Disk disk) throws IOException {
        return engine.open(DIRECTORY, options(durability, disk));
    }

    private static StoreOptions options(Durability durability, Disk disk) {
        return StoreOptions.defaults()
                .withDurability(durability)
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withDisk(disk);
    }

    /** Several lives of the store, so many commits in each. */
    public void run(int lives, int commitsInEach) throws IOException {
        for (int life = 0; life < lives; life++) {
            try (KeyValueStore store = open()) {
                for (int i = 0; i < commitsInEach; i++) {
                    commit(store);
                    if (random.nextInt(12) == 0) {
                        store.flush();
                        commits.owedFrom(disk.operationCount());
                    } else if (random.nextInt(12) == 0) {
                        store.sync();
                        commits.owedFrom(disk.operationCount());
                    }
                }
            }
            commits.owedFrom(disk.operationCount());
        }
    }

    public void commit(KeyValueStore store) throws IOException {
        TreeMap<String, String> puts = new TreeMap<>();
        List<String> deletes = new ArrayList<>();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            String key = "key" + random.nextInt(KEYS);
            if (random.nextInt(4) == 0) {
                deletes.add(key);
            } else {
                puts.put(key, (commits.newest() + 1) + "x".repeat(random.nextInt(300)));
            }
        }
        commits.commit(store, puts, deletes, disk::operationCount);
        if (options.durability() == Durability.SYNC) {
            commits.owedFrom(disk.operationCount());
        }
    }
}
