package kvstore.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.CorruptionException;
import kvstore.StoreLockedException;
import kvstore.WrongEngineException;
import kvstore.io.AppendFile;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.Fault;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {
    private static final Path PATH = Path.of("/home/data");

    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void aNewDirectoryBelongsToItsEngine() throws IOException {
        assertThat(DataDirectory.engineOf(PATH, disk)).isEmpty();

        open("lsm", disk).close();

        assertThat(DataDirectory.engineOf(PATH, disk)).hasValue("lsm");
        assertThat(disk.list(PATH)).containsExactly("LOCK", "STORE");
    }

    @Test
    void anotherEngineIsRefusedAndNothingIsChanged() throws IOException {
        open("map", disk).close();
        write("sstable_1.db.tmp", "");
        List<String> before = describe();

        assertThatThrownBy(() -> open("lsm", disk))
                .asInstanceOf(type(WrongEngineException.class))
                .satisfies(e -> assertThat(e.owner()).isEqualTo("map"));

        assertThat(describe()).isEqualTo(before);
        open("map", disk).close();
    }

    @Test
    void aSecondOpenIsRefusedUntilTheFirstIsClosed() throws IOException {
        try (DataDirectory directory = open("lsm", disk)) {
            assertThat(directory.path()).isEqualTo(PATH);
            assertThatThrownBy(() -> open("lsm", disk)).isInstanceOf(StoreLockedException.class);
            assertThatThrownBy(() -> DataDirectory.openExisting(PATH, "lsm", disk))
                    .isInstanceOf(StoreLockedException.class);
        }

        open("lsm", disk).close();
    }

    @Test
    void aDamagedStoreFileIsRefusedAndTheLockIsReleased() throws IOException {
        disk.createDirectories(PATH);
        write("STORE", "kvstore lsm format 1\ncrc32c 0x00000000\n");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> open("lsm", disk))
                    .asInstanceOf(type(CorruptionException.class))
                    .satisfies(e -> assertThat(e.file()).isEqualTo(PATH.resolve("STORE")));
        }
    }

    @Test
    void theFirstFilesAreMadeBeforeTheDirectoryIsTheEngines() throws IOException {
        disk.createDirectories(PATH);

        assertThatThrownBy(() -> DataDirectory.open(PATH, "lsm", disk, directory -> {
                    publish(directory, "first");
                    throw new IOException("no more");
                }))
                .hasMessage("no more");
        assertThat(disk.list(PATH)).containsExactly("LOCK", "wal.log");
        DataDirectory.open(PATH, "lsm", disk, directory -> publish(directory, "again"))
                .close();

        assertThat(describe()).contains("wal.log=again");
        DataDirectory.open(PATH, "lsm", disk, directory -> publish(directory, "never"))
                .close();
        assertThat(describe()).contains("wal.log=again");
    }

    @Test
    void aDirectoryWithoutAStoreIsNotVerified() throws IOException {
        disk.createDirectories(PATH);

        assertThatThrownBy(() -> DataDirectory.openExisting(PATH, "lsm", disk))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("STORE");
    }

    @Test
    void aCopyNeedsAnEmptyDirectory() throws IOException {
        DataDirectory.requireEmpty(PATH, disk);
        DataDirectory.requireEmpty(PATH, disk);
        write("notes.txt", "mine");

        assertThatThrownBy(() -> DataDirectory.requireEmpty(PATH, disk))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void leftOversOfOursGoAndForeignFilesStay() throws IOException {
        disk.createDirectories(PATH.resolve("folder"));
        write("sstable_0.db.tmp", "half");
        write("STORE.tmp", "half");
        write("wal.log.tmp", "half");
        write("notes.txt", "mine");
        write("notes.tmp", "mine too");

        open("lsm", disk).close();

        assertThat(disk.list(PATH)).containsExactly("LOCK", "STORE", "folder", "notes.tmp", "notes.txt");
    }

    @Test
    void openingAnExistingDirectoryChangesNothing() throws IOException {
        assertThatThrownBy(() -> DataDirectory.openExisting(PATH, "lsm", disk))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("no such directory");
        assertThat(disk.exists(PATH)).isFalse();
        open("lsm", disk).close();
        write("wal.log.tmp", "half");
        List<String> before = describe();

        DataDirectory.openExisting(PATH, "lsm", disk).close();

        assertThat(describe()).isEqualTo(before);
    }

    @Test
    void aPublishedFileIsThereWholeOrNotAtAllAfterAnyCrash() throws IOException {
        try (DataDirectory directory = open("lsm", disk)) {
            publish(directory, "old");
            int before = disk.operationCount();
            publish(directory, "new");
            int after = disk.operationCount();
            DiskHistory history = disk.history();

            for (int cut = before; cut <= after; cut++) {
                for (CrashState state : history.statesAfter(cut, 5)) {
                    String found = new String(state.disk().bytesOf(PATH.resolve("wal.log")), UTF_8);
                    assertThat(found).as("%s", state).isIn(cut < after ? List.of("old", "new") : List.of("new"));
                }
            }
        }
    }

    @Test
    void aFileThatCannotBePublishedLeavesNothing() throws IOException {
        try (DataDirectory directory = open("lsm", disk)) {
            for (int k = 1; k <= 4; k++) {
                disk.inject(Fault.at(k));
                assertThatThrownBy(() -> publish(directory, "text"))
                        .as("operation %d", k)
                        .isInstanceOf(IOException.class);
                assertThat(directory.list()).as("operation %d", k).doesNotContain("wal.log.tmp", "wal.log");
            }
        }
    }

    @Test
    void aDirectoryThatWasOpenedIsThereAfterAPowerCut() throws IOException {
        open("lsm", disk).close();
        int opened = disk.operationCount();

        for (CrashState state : disk.history().statesAfter(opened, 5)) {
            assertThat(DataDirectory.engineOf(PATH, state.disk()))
                    .as("%s", state)
                    .hasValue("lsm");
        }
    }

    @Test
    void evenIfAnEarlierProcessWasKilledWhileItMadeTheDirectory() throws IOException {
        open("lsm", disk).close();
        DiskHistory history = disk.history();

        for (int kill = 0; kill <= disk.operationCount(); kill++) {
            SimulatedDisk second = history.killedAfter(kill);
            open("lsm", second).close();
            for (CrashState state : second.history().statesAfter(second.operationCount(), 5)) {
                assertThat(DataDirectory.engineOf(PATH, state.disk()))
                        .as("killed after %d, then power lost %s", kill, state)
                        .hasValue("lsm");
            }
        }
    }

    @Test
    void anyPowerCutWhileADirectoryIsMadeIsRecovered() throws IOException {
        open("lsm", disk).close();
        DiskHistory history = disk.history();

        for (int cut = 0; cut <= disk.operationCount(); cut++) {
            for (CrashState state : history.statesAfter(cut, 5)) {
                SimulatedDisk after = state.disk();
                open("lsm", after).close();
                assertThat(after.list(PATH)).as("%s", state).containsExactly("LOCK", "STORE");
            }
        }
    }

    private static DataDirectory open(String engine, SimulatedDisk disk) throws IOException {
        return DataDirectory.open(PATH, engine, disk, directory -> {});
    }

    private static void publish(DataDirectory directory, String text) throws IOException {
        directory.publish("wal.log", file -> file.append(text.getBytes(UTF_8), 0, text.length()));
    }

    private void write(String name, String text) throws IOException {
        try (AppendFile file = disk.create(PATH.resolve(name))) {
            file.append(text.getBytes(UTF_8), 0, text.length());
        }
    }

    private List<String> describe() throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : disk.list(PATH)) {
            files.add(name + "=" + new String(disk.bytesOf(PATH.resolve(name)), UTF_8));
        }
        return files;
    }
}
