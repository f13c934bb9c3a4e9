package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import kvstore.CorruptionException;
import kvstore.WriteBatch;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import kvstore.io.sim.SimulatedDisk;
import kvstore.repeat.Setting;
import kvstore.wal.LogWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final Path DIRECTORY = Path.of("/data");

    private final SimulatedDisk disk = new SimulatedDisk();
    private DataDirectory directory;

    ManifestTest() throws IOException {
        directory = open(disk);
    }

    @BeforeEach
    void createManifest() throws IOException {
        Manifest.create(DIRECTORY, disk, ManifestState.EMPTY);
    }

    @Test
    void whatWasChangedIsReadBack() throws IOException {
        ManifestState state = ManifestState.EMPTY
                .with(List.of(entry(0, 0), entry(7, 3)), List.of())
                .withNextLog(5)
                .withLastOperation(99);
        try (Manifest manifest = Manifest.open(directory)) {
            manifest.change(state);
        }

        assertThat(read(directory)).isEqualTo(state);
    }

    @Test
    void aTableThatWasRemovedIsForgottenAndOneThatMovedIsOnItsNewLevel() throws IOException {
        try (Manifest manifest = Manifest.open(directory)) {
            manifest.change(manifest.state().with(List.of(entry(0, 0), entry(1, 0)), List.of()));
            manifest.change(manifest.state().with(List.of(entry(1, 4)), List.of(0L, 1L)));
        }

        assertThat(read(directory).tables()).isEqualTo(Map.of(1L, entry(1, 4)));
    }

    @Test
    void afterAnyPowerCutTheManifestIsThatOfAChangeThatWasBegunOrTheOneBefore() throws IOException {
        long seed = Setting.seed();
        Random random = new Random(seed);
        TreeMap<Integer, ManifestState> durableAt = new TreeMap<>();
        durableAt.put(disk.operationCount(), ManifestState.EMPTY);
        try (Manifest manifest = Manifest.open(directory)) {
            for (int i = 0; i < 20; i++) {
                manifest.change(manifest.state()
                        .with(List.of(entry(i, random.nextInt(5))), List.of((long) random.nextInt(20)))
                        .withNextLog(i));
                durableAt.put(disk.operationCount(), manifest.state());
            }
        }

        DiskHistory history = disk.history();
        for (int moment = durableAt.firstKey(); moment <= durableAt.lastKey(); moment++) {
            Map.Entry<Integer, ManifestState> next = durableAt.ceilingEntry(moment);
            for (CrashState state : history.statesAfter(moment, 3)) {
                assertThat(read(open(state.disk())))
                        .as("%s, seed %d", state, seed)
                        .isIn(durableAt.floorEntry(moment).getValue(), next.getValue());
            }
        }
    }

    @Test
    void aManifestWithManyEditsIsWrittenAnewAndSaysTheSame() throws IOException {
        long most = 0;
        try (Manifest manifest = Manifest.open(directory)) {
            for (int i = 0; i < 20_000; i++) {
                manifest.change(manifest.state().with(List.of(entry(i, 1)), List.of(i - 3L)));
                most = Math.max(most, disk.size(DIRECTORY.resolve(FileNames.MANIFEST)));
            }
        }

        assertThat(most).isLessThan(4 << 20);
        assertThat(read(directory).tables())
                .containsOnlyKeys(LongStream.range(19_997, 20_000).boxed().toList());
    }

    @Test
    void afterAFailedChangeTheNextOneReplacesTheFile() throws IOException {
        try (Manifest manifest = Manifest.open(directory)) {
            manifest.change(manifest.state().withNextLog(1));
            ManifestState before = manifest.state();
            disk.inject(Fault.at(1).on(OperationKind.FORCE));

            assertThatThrownBy(() -> manifest.change(before.withNextLog(2))).isInstanceOf(IOException.class);
            assertThat(manifest.state()).isEqualTo(before);
            manifest.change(before.withLastOperation(7));
        }
        assertThat(read(directory)).isEqualTo(ManifestState.EMPTY.withNextLog(1).withLastOperation(7));
    }

    @Test
    void untilAFailedChangeIsHealedACrashLeavesTheStateBeforeOrAfterIt() throws IOException {
        try (Manifest manifest = Manifest.open(directory)) {
            manifest.change(manifest.state().withNextLog(1));
            ManifestState before = manifest.state();
            int begun = disk.operationCount();
            disk.inject(Fault.at(1).on(OperationKind.FORCE).fromThenOn());
            assertThatThrownBy(() -> manifest.change(before.withNextLog(2))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> manifest.change(before)).isInstanceOf(IOException.class);
            disk.clearFaults();
            manifest.change(before);

            for (int moment = begun; moment <= disk.operationCount(); moment++) {
                for (CrashState state : disk.history().statesAfter(moment, 3)) {
                    assertThat(read(open(state.disk()))).as("%s", state).isIn(before, before.withNextLog(2));
                }
            }
            for (CrashState state : disk.history().statesAfter(disk.operationCount(), 3)) {
                assertThat(read(open(state.disk()))).as("healed: %s", state).isEqualTo(before);
            }
        }
    }

    @Test
    void aRecordThatIsNoEditIsDamage() throws IOException {
        DataDirectory.publish(DIRECTORY, disk, FileNames.MANIFEST, file -> {
            LogWriter log = LogWriter.begin(file, Manifest.FIRST_NUMBER, 1, 0);
            log.append(new WriteBatch()
                    .put("table/1".getBytes(UTF_8), "level x".getBytes(UTF_8))
                    .operations());
            log.mark();
        });

        assertThatThrownBy(() -> Manifest.open(directory))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("MANIFEST")
                .hasMessageContaining("an edit of the set of tables");
    }

    @Test
    void aLogOfTheStoreIsNoManifest() throws IOException {
        DataDirectory.publish(
                DIRECTORY,
                disk,
                FileNames.MANIFEST,
                file -> LogWriter.begin(file, 7, 1, 0).mark());

        assertThatThrownBy(() -> Manifest.open(directory))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("MANIFEST")
                .hasMessageContaining("log 7");
    }

    private static DataDirectory open(SimulatedDisk disk) throws IOException {
        return DataDirectory.open(DIRECTORY, LeveledEngine.NAME, disk, begun -> {});
    }

    private static ManifestState read(DataDirectory directory) throws IOException {
        try (Manifest manifest = Manifest.open(directory)) {
            return manifest.state();
        }
    }

    private static ManifestEntry entry(long number, int level) {
        return new ManifestEntry(number, level, number + 1, 4096 + number, (int) (number * 0x9E3779B9L));
    }
}
