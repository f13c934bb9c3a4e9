package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WrongEngineException;
import kvstore.directory.DataDirectory;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final int KEYS = 300;

    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void anUpgradedStoreHasWhatWeekTwoWrote() throws IOException {
        fill("lsm", disk);
        LeveledEngine.upgrade(DIRECTORY, options(disk));

        assertHasAll("leveled", disk);
    }

    @Test
    void tablesOfFormatOneAreMergedIntoTablesOfFormatTwo() throws IOException {
        fill("lsm", disk);
        LeveledEngine.upgrade(DIRECTORY, options(disk));
        try (KeyValueStore store = StorageEngine.named("leveled").open(DIRECTORY, options(disk))) {
            store.compact(KeyRange.all());
        }

        assertHasAll("leveled", disk);
        assertThat(new LeveledEngine().verify(DIRECTORY, options(disk)).sound()).isTrue();
    }

    @Test
    void withoutAnUpgradeTheDirectoryIsRefused() throws IOException {
        fill("lsm", disk);

        assertThatThrownBy(() -> StorageEngine.named("leveled").open(DIRECTORY, options(disk)))
                .isInstanceOf(WrongEngineException.class);
        assertHasAll("lsm", disk);
    }

    @Test
    void whatIsNoDirectoryOfWeekTwoIsRefusedAndLeftAlone() throws IOException {
        fill("leveled", disk);

        assertThatThrownBy(() -> LeveledEngine.upgrade(DIRECTORY, options(disk)))
                .isInstanceOf(WrongEngineException.class);
        assertThatThrownBy(() -> LeveledEngine.upgrade(Path.of("/nowhere"), options(disk)))
                .isInstanceOf(IOException.class);
        assertThat(disk.exists(Path.of("/nowhere"))).isFalse();
        assertHasAll("leveled", disk);
    }

    @Test
    void aCrashLeavesTheStoreOfOneWeekOrTheOther() throws IOException {
        fill("lsm", disk);
        int before = disk.operationCount();
        LeveledEngine.upgrade(DIRECTORY, options(disk));

        DiskHistory history = disk.history();
        for (int moment = before; moment <= disk.operationCount(); moment++) {
            for (CrashState state : history.statesAfter(moment, 2)) {
                SimulatedDisk after = state.disk();
                String engine = DataDirectory.engineOf(DIRECTORY, after).orElseThrow();
                assertHasAll(engine, after);
            }
        }
    }

    private static StoreOptions options(SimulatedDisk disk) {
        return StoreOptions.defaults().withMemtableBytes(4096).withDisk(disk);
    }

    private static void fill(String engine, SimulatedDisk disk) throws IOException {
        try (KeyValueStore store = StorageEngine.named(engine).open(DIRECTORY, options(disk))) {
            for (int i = 0; i < 2 * KEYS; i++) {
                store.put(("key" + i % KEYS).getBytes(UTF_8), ("value" + i).getBytes(UTF_8));
            }
        }
    }

    private static void assertHasAll(String engine, SimulatedDisk disk) throws IOException {
        try (KeyValueStore store = StorageEngine.named(engine).open(DIRECTORY, options(disk))) {
            for (int i = 0; i < KEYS; i++) {
                assertThat(store.get(("key" + i).getBytes(UTF_8))).isEqualTo(("value" + (i + KEYS)).getBytes(UTF_8));
            }
        }
    }
}
