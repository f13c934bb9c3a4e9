package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kvstore.directory.FileNames;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogWriterTest {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int PUT_OVERHEAD_BYTES = 1 + 1 + 1 + 3;

    @Test
    void operationsGetDenseSequenceNumbers() throws IOException {
        LogHarness log = LogHarness.begin();

        assertThat(log.writer.append(LogHarness.operations("a=1", "b=2"))).isEqualTo(1);
        assertThat(log.writer.append(LogHarness.operations("c=3"))).isEqualTo(3);
        assertThat(log.writer.nextSequence()).isEqualTo(4);
    }

    @Test
    void whatWasAddedIsNotInTheFileBeforeItIsWritten() throws IOException {
        LogHarness log = LogHarness.begin();
        log.writer.append(LogHarness.operations("a=1"));
        long sizeWithBuffer = log.writer.size();

        assertThat(log.length()).isEqualTo(LogFormat.FILE_HEADER_BYTES);
        log.writer.write();
        assertThat(log.length()).isEqualTo((int) sizeWithBuffer);
        assertThat(log.writer.size()).isEqualTo(sizeWithBuffer);
    }

    @Test
    void aGroupOfSmallBatchesCostsOneWrite() throws IOException {
        LogHarness log = LogHarness.begin();
        int before = log.disk.operationCount();

        for (int i = 0; i < 100; i++) {
            log.writer.append(LogHarness.operations("key" + i + "=value" + i));
        }
        log.writer.write();

        assertThat(log.disk.operationCount()).isEqualTo(before + 1);
        assertThat(log.image().read().operations()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 5 * BUFFER_BYTES})
    void batchesOfEverySizeAroundTheBuffersAreReadBack(int bytesMoreThanTheBuffer) throws IOException {
        int payload = BUFFER_BYTES - LogFormat.RECORD_HEADER_BYTES + bytesMoreThanTheBuffer;
        String value = "v".repeat(payload - PUT_OVERHEAD_BYTES);
        LogHarness log = LogHarness.begin();

        log.writer.append(LogHarness.operations("a=1"));
        log.writer.append(LogHarness.operations("k=" + value));
        log.writer.append(LogHarness.operations("k=" + value));
        log.writer.append(LogHarness.operations("z=9"));
        log.writer.write();

        assertThat(log.image().read().operations()).containsExactly("1:a=1", "2:k=" + value, "3:k=" + value, "4:z=9");
        assertThat(log.writer.size()).isLessThanOrEqualTo(log.length());
        log.writer.close();
        assertThat(log.writer.size()).isEqualTo(log.length());
    }

    @Test
    void aRecordCallsDurableWhatWasForcedBeforeItAndNothingElse() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force().batch("b=2").batch("c=3");

        List<Long> syncedTo = new ArrayList<>();
        try (LogReader reader = LogReader.open(log.disk, LogHarness.LOG)) {
            while (reader.next() instanceof ReadResult.Batch) {
                syncedTo.add(reader.syncedTo());
            }
        }

        assertThat(syncedTo).containsExactly(0L, 1L, 1L);
    }

    @Test
    void aForceThatHasNothingToDoAsksNothingOfTheDisk() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int before = log.disk.operationCount();

        log.force();

        assertThat(log.disk.operationCount()).isEqualTo(before);
    }

    @Test
    void whatIsAddedAndNotWrittenIsNotCalledDurableByAForce() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        log.writer.append(LogHarness.operations("b=2"));

        log.force();

        assertThat(log.writer.syncedTo()).isEqualTo(1);
    }

    @Test
    void aForceThatFailedIsNotTriedAgain() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        log.disk.inject(Fault.at(1).on(OperationKind.FORCE));
        assertThatThrownBy(log::force).isInstanceOf(IOException.class);
        int before = log.disk.operationCount();

        assertThatThrownBy(log::force)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an earlier force of log 7 failed");
        assertThatThrownBy(log::mark).isInstanceOf(IOException.class);

        assertThat(log.disk.operationCount()).isEqualTo(before);
        assertThat(log.writer.syncedTo()).isZero();
    }

    @Test
    void aForceOfAClosedLogDoesNothing() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        log.writer.close();
        int before = log.disk.operationCount();

        log.force();

        assertThat(log.disk.operationCount()).isEqualTo(before);
    }

    @Test
    void aMarkedLogIsWrittenOn() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").mark().resumedAfterKill(2);

        log.batch("b=2");

        assertThat(log.image().read().operations()).containsExactly("1:a=1", "2:b=2");
        assertThat(log.writer.syncedTo()).isEqualTo(1);
    }

    @Test
    void aResumedLogIsNotMarkedAgainWithoutNeed() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").mark().resumedAfterKill(2);
        int length = log.length();

        assertThat(log.mark().length()).isEqualTo(length);
    }

    @Test
    void salvageKeepsTheSoundPartWhereItWasAndMarksIt() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int sound = log.batch("b=2").length();
        LogImage before = log.batch("c=3").image();
        log.writer.close();

        log.writer = LogWriter.salvage(log.directory, FileNames.LOG, LogHarness.NUMBER, sound, 3);

        LogImage after = log.image();
        assertThat(after.cutAt(sound).hex()).isEqualTo(before.cutAt(sound).hex());
        assertThat(after.read().operations()).containsExactly("1:a=1", "2:b=2");
        assertThat(after.read().marks()).containsExactly((long) sound);
        assertThat(log.writer.nextSequence()).isEqualTo(3);
        assertThat(log.batch("d=4").image().read().operations()).containsExactly("1:a=1", "2:b=2", "3:d=4");
    }

    @Test
    void salvageCopiesMoreThanFitsInItsBuffer() throws IOException {
        String value = "v".repeat(3 * BUFFER_BYTES + 17);
        LogHarness log = LogHarness.begin().batch("k=" + value);
        int sound = log.length();
        log.writer.close();

        log.writer = LogWriter.salvage(log.directory, FileNames.LOG, LogHarness.NUMBER, sound, 2);

        assertThat(log.image().read().operations()).containsExactly("1:k=" + value);
    }

    @Test
    void aPowerCutDuringSalvageLeavesTheOldLogOrTheNewOne() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int sound = log.batch("b=2").force().length();
        log.batch("c=3");
        log.writer.close();
        int before = log.disk.operationCount();

        LogWriter.salvage(log.directory, FileNames.LOG, LogHarness.NUMBER, sound, 3)
                .close();

        for (int count = before; count <= log.disk.operationCount(); count++) {
            for (CrashState state : log.disk.history().statesAfter(count, 3)) {
                LogImage.Reading reading = new LogImage(state.disk().bytesOf(LogHarness.LOG)).read();
                assertThat(reading.operations()).as("%s", state).startsWith("1:a=1", "2:b=2");
            }
        }
    }

    @Test
    void batchesReadFromOneLogCanBeAddedToAnother() throws IOException {
        String value = "v".repeat(BUFFER_BYTES);
        LogHarness from = LogHarness.begin().batch("a=1", "-b").batch("k=" + value);
        LogHarness to = LogHarness.begin();

        try (LogReader reader = LogReader.open(from.disk, LogHarness.LOG)) {
            while (reader.next() instanceof ReadResult.Batch batch) {
                to.writer.append(batch);
            }
        }
        to.writer.write();

        assertThat(to.image().read().operations()).containsExactly("1:a=1", "2:-b", "3:k=" + value);
    }

    @Test
    void nothingIsLeftOpenAfterClosing() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").mark();

        log.writer.close();
        log.writer.close();

        assertThat(log.disk.openFiles()).isZero();
    }
}
