package kvstore.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kvstore.map.MapStoreHarness.DIRECTORY;
import static kvstore.map.MapStoreHarness.LOG;
import static kvstore.map.MapStoreHarness.contents;
import static kvstore.map.MapStoreHarness.get;
import static kvstore.map.MapStoreHarness.open;
import static kvstore.map.MapStoreHarness.put;
import static kvstore.map.MapStoreHarness.reopened;
import static kvstore.map.MapStoreHarness.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kvstore.CorruptionException;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.VerifyReport;
import kvstore.WritesStoppedException;
import kvstore.io.AppendFile;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The store when processes are killed, the power goes, and the disk fails. */
@Timeout(60)
class MapStoreCrashTest {
    private final SimulatedDisk disk = new SimulatedDisk();

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void allThatWasAcknowledgedSurvivesAKill(Durability durability) throws IOException {
        TreeMap<String, String> model = new TreeMap<>();
        SimulatedDisk current = disk;
        for (int round = 0; round < 4; round++) {
            KeyValueStore store = open(current, durability);
            for (int i = 0; i < 20; i++) {
                put(store, "key" + i, "round " + round);
                model.put("key" + i, "round " + round);
            }
            current = current.killed();
            assertThat(reopened(current)).as("round %d", round).isEqualTo(model);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyPowerCutLeavesAPrefixOfTheWritesAndSyncAllThatWasAcknowledged(Durability durability) throws IOException {
        int[] countAfter = new int[7];
        try (KeyValueStore store = open(disk, durability)) {
            countAfter[0] = disk.operationCount();
            for (int i = 1; i < countAfter.length; i++) {
                put(store, "key" + i, "value");
                countAfter[i] = disk.operationCount();
            }
        }

        int acknowledged = 0;
        for (int count = countAfter[0]; count <= disk.operationCount(); count++) {
            while (acknowledged + 1 < countAfter.length && countAfter[acknowledged + 1] <= count) {
                acknowledged++;
            }
            for (CrashState state : disk.history().statesAfter(count, 3)) {
                List<String> found = List.copyOf(reopened(state.disk()).keySet());
                for (int i = 0; i < found.size(); i++) {
                    assertThat(found.get(i)).as("%s", state).isEqualTo("key" + (i + 1));
                }
                if (durability == Durability.SYNC) {
                    assertThat(found).as("%s", state).hasSizeGreaterThanOrEqualTo(acknowledged);
                }
            }
        }
    }

    @Test
    void aWriteIsForcedBeforeItIsAcknowledged() throws IOException {
        KeyValueStore store = open(disk, Durability.SYNC);

        put(store, "a", "1");
        put(store, "b", "2");

        for (CrashState state : disk.history().statesAfter(disk.operationCount(), 3)) {
            assertThat(LogOfMapHarness.logged(state.disk())).as("%s", state).isEqualTo(Map.of("a", "1", "b", "2"));
        }
    }

    @Test
    void aWriteIsInTheOperatingSystemsHandsBeforeItIsAcknowledged() throws IOException {
        KeyValueStore store = open(disk, Durability.OS);

        put(store, "a", "1");

        assertThat(LogOfMapHarness.logged(disk.killed())).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void nothingIsSeenThatCouldNotBeWritten() throws IOException {
        KeyValueStore store = open(disk, Durability.SYNC);
        disk.inject(Fault.at(1).on(OperationKind.APPEND).onFile("wal.log").with(Fault.Effect.NO_SPACE));

        assertThatThrownBy(() -> put(store, "a", "1")).isInstanceOf(IOException.class);

        assertThat(get(store, "a")).isNull();
    }

    @Test
    void whatARecoveryHasShownSurvivesTheNextPowerCut() throws IOException {
        put(open(disk, Durability.OS), "key", "value");
        SimulatedDisk next = disk.killed();
        try (KeyValueStore store = open(next, Durability.OS)) {
            assertThat(get(store, "key")).isEqualTo("value");

            for (CrashState state : next.history().statesAfter(next.operationCount(), 3)) {
                assertThat(reopened(state.disk())).as("%s", state).isEqualTo(Map.of("key", "value"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OS", "INTERVAL"})
    void syncMakesDurableWhatWasAcknowledged(Durability durability) throws IOException {
        try (KeyValueStore store = open(disk, durability)) {
            put(store, "key", "value");
            store.sync();

            for (CrashState state : disk.history().statesAfter(disk.operationCount(), 3)) {
                assertThat(reopened(state.disk())).as("%s", state).isEqualTo(Map.of("key", "value"));
            }
        }
    }

    @Test
    @DisplayName("P5.1: a torn tail is cut off and counted")
    void aTornTailIsCutOffAndCounted() throws IOException {
        put(open(disk, Durability.OS), "key", "value");
        SimulatedDisk next = disk.killed();
        append(next, "half of a record!".getBytes(UTF_8));

        try (KeyValueStore store = open(next, Durability.OS)) {
            assertThat(stat(store, "torn_tail")).isEqualTo(17);
            assertThat(get(store, "key")).isEqualTo("value");
        }
        try (KeyValueStore store = open(next, Durability.OS)) {
            assertThat(stat(store, "torn_tail")).isZero();
        }
    }

    @Test
    void aDamagedLogIsRefusedAndLeftAsItIs() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            put(store, "a", "1");
            put(store, "b", "2");
        }
        byte[] damaged = disk.bytesOf(LOG);
        int firstRecord = 36 + 32; // behind the file header and the mark that a new store begins with
        damaged[firstRecord + 14] ^= 1;
        disk.delete(LOG);
        disk.create(LOG).close();
        append(disk, damaged);

        assertThatThrownBy(() -> open(disk, Durability.SYNC))
                .isInstanceOfSatisfying(
                        CorruptionException.class,
                        damage -> assertThat(damage.offset()).isEqualTo(firstRecord));

        assertThat(disk.bytesOf(LOG)).isEqualTo(damaged);
        assertThat(disk.openFiles()).isZero();
        VerifyReport report = new MapEngine().verify(DIRECTORY, MapStoreHarness.SMALL.withDisk(disk));
        assertThat(report.sound()).isFalse();
    }

    @Test
    void aLogThatIsGoneIsDamageAndNotAnEmptyStore() throws IOException {
        open(disk, Durability.SYNC).close();
        disk.delete(LOG);

        assertThatThrownBy(() -> open(disk, Durability.SYNC)).isInstanceOf(CorruptionException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"FORCE", "APPEND"})
    void afterAFailureWritesStopReadsGoOnAndReopeningShowsAllThatWasAcknowledged(OperationKind kind)
            throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            put(store, "a", "1");
            disk.inject(Fault.at(1).on(kind).onFile("wal.log"));

            assertThatThrownBy(() -> put(store, "b", "2")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> put(store, "c", "3")).isInstanceOf(WritesStoppedException.class);
            assertThatThrownBy(store::sync).isInstanceOf(WritesStoppedException.class);
            assertThatThrownBy(store::flush).isInstanceOf(WritesStoppedException.class);

            assertThat(contents(store)).isEqualTo(Map.of("a", "1"));
            assertThat(stat(store, "writes_stopped")).isEqualTo(1);
        }

        assertThat(disk.openFiles()).isZero();
        for (CrashState state : disk.history().statesAfter(disk.operationCount(), 3)) {
            assertThat(reopened(state.disk()))
                    .as("%s", state)
                    .containsEntry("a", "1")
                    .doesNotContainKey("c");
        }
    }

    @Test
    void aSyncThatFailsStopsWritesAndTheCloseBehindItSaysSo() throws IOException {
        KeyValueStore store = open(disk, Durability.OS);
        put(store, "a", "1");
        disk.inject(Fault.at(1).on(OperationKind.FORCE).onFile("wal.log"));

        assertThatThrownBy(store::sync).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> put(store, "b", "2")).isInstanceOf(WritesStoppedException.class);
        assertThatThrownBy(store::close).isInstanceOf(WritesStoppedException.class);
        store.close();
        assertThat(disk.openFiles()).isZero();
    }

    @Test
    void onAFullDiskNothingThatWasAcknowledgedIsLost() throws IOException {
        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            put(store, "a", "1");
            disk.limitBytes(disk.usedBytes() + 20);
            assertThatThrownBy(() -> put(store, "b", "2")).isInstanceOf(IOException.class);
        }
        disk.limitBytes(Long.MAX_VALUE);

        try (KeyValueStore store = open(disk, Durability.SYNC)) {
            assertThat(contents(store)).isEqualTo(Map.of("a", "1"));
            put(store, "b", "2");
        }
        assertThat(reopened(disk)).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    /** Its first force in closing is that of the records, its second that of the mark. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCloseWhoseForceFailsSaysSoLetsGoAndTheNextProcessLosesNothing(int force) throws IOException {
        KeyValueStore store = open(disk, Durability.OS);
        put(store, "a", "1");
        disk.inject(Fault.at(force).on(OperationKind.FORCE).onFile("wal.log"));

        assertThatThrownBy(store::close).isInstanceOf(IOException.class);
        store.close();

        assertThat(disk.openFiles()).isZero();
        KeyValueStore next = open(disk, Durability.SYNC);
        assertThat(contents(next)).isEqualTo(Map.of("a", "1"));
        put(next, "b", "2");
        for (CrashState state : disk.history().statesAfter(disk.operationCount(), 5)) {
            assertThat(reopened(state.disk())).as("%s", state).isEqualTo(Map.of("a", "1", "b", "2"));
        }
    }

    @Test
    void whateverFailsWhileAStoreIsOpenedLeavesItUnlockedAndWhole() throws IOException {
        put(open(disk, Durability.SYNC), "a", "1");

        for (int at = 1; ; at++) {
            SimulatedDisk next = disk.killed();
            next.inject(Fault.at(at));
            try (KeyValueStore store = open(next, Durability.SYNC)) {
                assertThat(contents(store)).isEqualTo(Map.of("a", "1"));
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("Input/output error");
            }
            int struck = next.faultsStruck();
            next.clearFaults();
            assertThat(next.openFiles()).as("fault at %d", at).isZero();
            assertThat(reopened(next)).as("fault at %d", at).isEqualTo(Map.of("a", "1"));
            if (struck == 0) {
                assertThat(at).isGreaterThan(4);
                return;
            }
        }
    }

    private static void append(SimulatedDisk disk, byte[] bytes) throws IOException {
        try (AppendFile file = disk.openLog(LOG, disk.size(LOG))) {
            file.append(bytes, 0, bytes.length);
        }
    }
}
