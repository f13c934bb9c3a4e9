package kvstore.lab.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.DiskOperation;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BackgroundWork;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;

/** What a scenario begins with: nothing, or what a killed store left. As many equal disks of it as one wants. */
final class Beginning {
    private static final int COMMITS_BEFORE_THE_KILL = 40;

    private final DiskHistory history;
    private final int operations;
    private final NavigableMap<String, String> contents;

    private Beginning(DiskHistory history, int operations, NavigableMap<String, String> contents) {
        this.history = history;
        this.operations = operations;
        this.contents = contents;
    }

    static Beginning of(StorageEngine engine, FaultScenario scenario, long seed) throws IOException {
        return scenario.killed()
                ? killed(engine, scenario, seed)
                : new Beginning(new SimulatedDisk().history(), 0, new TreeMap<>());
    }

    /** Killed when a log had just been sealed for the last time, or at the end in an engine that seals none. */
    private static Beginning killed(StorageEngine engine, FaultScenario scenario, long seed) throws IOException {
        CrashScenario first = CrashScenario.onNewDisk(engine, scenario.durability(), seed);
        DiskHistory history;
        try (KeyValueStore store = CrashScenario.open(engine, scenario.durability(), first.disk())) {
            for (int i = 0; i < COMMITS_BEFORE_THE_KILL; i++) {
                first.commit(store);
                BackgroundWork.settle(store);
            }
            history = first.disk().history();
        }
        int kill = lastSealing(history.operations());
        int acknowledged =
                first.commits().afterKill(kill, scenario.durability()).atLeast();
        return new Beginning(history, kill, first.commits().contents(acknowledged));
    }

    private static int lastSealing(List<DiskOperation> operations) {
        for (int i = operations.size() - 1; i >= 0; i--) {
            if (operations.get(i) instanceof DiskOperation.Rename rename && isSealedLog(rename.to())) {
                return i + 1;
            }
        }
        return operations.size();
    }

    private static boolean isSealedLog(Path path) {
        return String.valueOf(path.getFileName()).startsWith("wal_");
    }

    SimulatedDisk disk() {
        return history.killedAfter(operations);
    }

    CommitHistory commits() {
        return new CommitHistory(contents);
    }
}
