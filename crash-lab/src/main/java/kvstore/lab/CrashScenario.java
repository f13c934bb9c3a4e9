package kvstore.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.Disk;
import kvstore.io.sim.SimulatedDisk;

/** A {@link Scenario} on its way: a store on a simulated disk, with all its commits noted. */
public final class CrashScenario {
    /** Where the store is. */
    public static final Path DIRECTORY = Path.of("/home/data");

    private static final String CHECKPOINT = "checkpoint-";

    private final StorageEngine engine;
    private final Scenario scenario;
    private final UnaryOperator<Disk> seen;
    private final CommitHistory commits;
    private final Random random;
    private SimulatedDisk disk;

    /** @param seen what the engine sees of the disk: the disk itself, or something that lies about it */
    public CrashScenario(
            StorageEngine engine,
            Scenario scenario,
            SimulatedDisk disk,
            UnaryOperator<Disk> seen,
            CommitHistory commits,
            long seed) {
        this.engine = engine;
        this.scenario = scenario;
        this.disk = disk;
        this.seen = seen;
        this.commits = commits;
        this.random = new Random(seed);
    }

    /** The mixed scenario in a durability mode. */
    public CrashScenario(
            StorageEngine engine,
            Durability durability,
            SimulatedDisk disk,
            Disk seen,
            CommitHistory commits,
            long seed) {
        this(engine, Scenario.mixed(durability), disk, any -> seen, commits, seed);
    }

    /** The mixed scenario in a durability mode, from an empty disk on. */
    public static CrashScenario onNewDisk(StorageEngine engine, Durability durability, long seed) {
        return onNewDisk(engine, Scenario.mixed(durability), seed);
    }

    public static CrashScenario onNewDisk(StorageEngine engine, Scenario scenario, long seed) {
        CommitHistory commits = new CommitHistory(new TreeMap<>());
        return new CrashScenario(engine, scenario, new SimulatedDisk(), disk -> disk, commits, seed);
    }

    /** The disk as it is now: after a kill it is another object. */
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
        return scenario.durability();
    }

    /** Opens the store that a crash left on a disk. */
    public static KeyValueStore open(StorageEngine engine, Durability durability, Disk disk) throws IOException {
        return engine.open(
                DIRECTORY,
                StoreOptions.defaults()
                        .withDurability(durability)
                        .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                        .withDisk(disk));
    }

    /** All of the scenario. */
    public void run() throws IOException {
        run(scenario.lives(), scenario.commits());
    }

    /** Several lives of the store, so many commits in each. */
    public void run(int lives, int commitsInEach) throws IOException {
        for (int life = 0; life < lives; life++) {
            SimulatedDisk alive = disk;
            try (KeyValueStore store = open(engine, durability(), seen.apply(alive))) {
                commits.owedFrom(disk.operationCount());
                for (int i = 0; i < commitsInEach; i++) {
                    commit(store);
                    somethingElse(store, life + "-" + i);
                    BackgroundWork.settle(store);
                }
                if (scenario.killed()) {
                    disk = alive.killed(); // what closing does to the old disk, nobody sees any more
                }
            }
            if (!scenario.killed()) {
                commits.owedFrom(disk.operationCount());
            }
        }
    }

    private void somethingElse(KeyValueStore store, String moment) throws IOException {
        int percent = random.nextInt(100);
        int flush = scenario.flushPercent();
        int sync = flush + scenario.syncPercent();
        if (percent < flush) {
            store.flush();
            commits.owedFrom(disk.operationCount());
        } else if (percent < sync) {
            store.sync();
            commits.owedFrom(disk.operationCount());
        } else if (percent < sync + scenario.checkpointPercent()) {
            store.checkpoint(DIRECTORY.resolveSibling(CHECKPOINT + moment));
            commits.owedFrom(disk.operationCount());
        } else if (percent < sync + scenario.checkpointPercent() + scenario.compactPercent()) {
            if (compact(store)) {
                commits.owedFrom(disk.operationCount());
            }
        }
    }

    /** Compacts all that there is; {@code false} if the engine does nothing of that kind. */
    public static boolean compact(KeyValueStore store) throws IOException {
        try {
            store.compact(KeyRange.all());
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    /** One commit, which the seed draws. */
    public void commit(KeyValueStore store) throws IOException {
        TreeMap<String, String> puts = new TreeMap<>();
        List<String> deletes = new ArrayList<>();
        int changes = 1 + random.nextInt(scenario.changes());
        for (int i = 0; i < changes; i++) {
            String key = "key" + random.nextInt(scenario.keys());
            if (random.nextInt(100) < scenario.deletePercent()) {
                deletes.add(key);
            } else {
                puts.put(key, (commits.newest() + 1) + "x".repeat(random.nextInt(scenario.valueBytes())));
            }
        }
        commits.commit(store, puts, deletes, disk::operationCount);
        if (durability() == Durability.SYNC) {
            commits.owedFrom(disk.operationCount());
        }
    }
}
