package kvstore.map;

import static kvstore.map.MapStoreHarness.DIRECTORY;
import static kvstore.map.MapStoreHarness.LOG;
import static kvstore.map.MapStoreHarness.TEMPORARY_LOG;
import static kvstore.map.MapStoreHarness.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import kvstore.WriteBatch;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import kvstore.io.sim.SimulatedDisk;
import kvstore.wal.Committer;
import kvstore.wal.FailureLatch;
import kvstore.wal.LogReader;
import kvstore.wal.LogWriter;
import kvstore.wal.ReadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log is written afresh in the test's own thread, without a store around it: so each step can be made to fail. */
class SwitchToNewLogTest {
    private static final Map<String, String> WRITTEN = Map.of("a", "2", "b", "3");

    private final SimulatedDisk disk = new SimulatedDisk();
    private final LogOfMapHarness live = new LogOfMapHarness();
    private final FailureLatch latch = new FailureLatch();
    private final Committer committer = new Committer(latch, () -> {}, (group, trace) -> {});

    @SuppressWarnings("NullAway.Init")
    private DataDirectory directory;

    @SuppressWarnings("NullAway.Init")
    private LogWriter log;

    @BeforeEach
    void writeOldLog() throws IOException {
        directory = DataDirectory.open(DIRECTORY, "test", disk, created -> {});
        log = LogWriter.create(directory, FileNames.LOG, 1, 1, 0);
        write(new WriteBatch().put(bytes("a"), bytes("1")));
        write(new WriteBatch().put(bytes("a"), bytes("2")).put(bytes("b"), bytes("3")));
    }

    @Test
    void theNewLogHoldsWhatIsThereAndEndsInAMark() throws IOException {
        rewrite();

        LogOfMapHarness replayed = new LogOfMapHarness();
        assertThat(replayed.replay(disk)).isInstanceOf(ReadResult.Mark.class);
        assertThat(replayed.contents()).isEqualTo(WRITTEN);
        assertThat(numberOfLog(disk)).isEqualTo(2);
        assertThat(disk.list(DIRECTORY)).doesNotContain(TEMPORARY_LOG);
    }

    @Test
    void itIsMarkedBeforeItHasTheName() throws IOException {
        int before = disk.operationCount();

        rewrite();

        for (int count = before; count <= disk.operationCount(); count++) {
            for (CrashState state : disk.history().statesAfter(count, 3)) {
                LogOfMapHarness replayed = new LogOfMapHarness();
                ReadResult end = replayed.replay(state.disk());
                assertThat(replayed.contents()).as("%s", state).isEqualTo(WRITTEN);
                assertThat(end instanceof ReadResult.Mark).as("%s", state).isEqualTo(numberOfLog(state.disk()) == 2);
            }
        }
    }

    @Test
    void whatIsWrittenAfterwardsSurvivesAPowerCut() throws IOException {
        rewrite();

        write(new WriteBatch().put(bytes("c"), bytes("4")));

        for (CrashState state : disk.history().statesAfter(disk.operationCount(), 3)) {
            assertThat(LogOfMapHarness.logged(state.disk())).as("%s", state).isEqualTo(live.contents());
        }
    }

    @Test
    void whatFailsBeforeTheRenameCostsTheAttemptAlone() throws IOException {
        LogWriter before = log;
        disk.inject(Fault.at(2).on(OperationKind.FORCE).onFile(TEMPORARY_LOG)); // the first is that of the records

        assertThatThrownBy(this::rewrite).isInstanceOf(IOException.class);

        assertThat(latch.failed()).isFalse();
        assertThat(log).isSameAs(before);
        assertThat(numberOfLog(disk)).isEqualTo(1);
    }

    @Test
    void fromTheRenameOnAFailureStopsAllWrites() {
        disk.inject(Fault.at(1).on(OperationKind.RENAME).onFile("wal.log").with(Fault.Effect.LATE_ERROR));

        assertThatThrownBy(this::rewrite).isInstanceOf(IOException.class);

        assertThat(latch.failed()).isTrue();
    }

    private void rewrite() throws IOException {
        LogRewrite.LogSlot slot = new LogRewrite.LogSlot() {
            @Override
            public LogWriter log() {
                return log;
            }

            @Override
            public void replaceLog(LogWriter fresh) throws IOException {
                log.close();
                log = fresh;
            }
        };
        new LogRewrite(directory, live.map, committer, latch, slot).run();
    }

    private void write(WriteBatch batch) throws IOException {
        log.append(batch.operations());
        log.write();
        log.force();
        live.write(batch);
    }

    private static long numberOfLog(SimulatedDisk disk) throws IOException {
        try (LogReader reader = LogReader.open(disk, LOG)) {
            return reader.number();
        }
    }
}
