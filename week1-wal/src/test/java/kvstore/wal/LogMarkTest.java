package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import kvstore.CorruptionException;
import kvstore.directory.FileNames;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import org.junit.jupiter.api.Test;

/** Marks: a log that ends in one needs no recovery, and losing one loses nothing. */
class LogMarkTest {
    @Test
    void aMarkCallsAllBeforeItDurable() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1", "b=2");
        int mark = log.length();

        LogImage.Reading reading = log.mark().image().read();

        assertThat(reading.marks()).containsExactly((long) mark);
        assertThat(log.writer.syncedTo()).isEqualTo(2);
        assertThat(log.length()).isEqualTo(mark + LogFormat.RECORD_HEADER_BYTES);
    }

    @Test
    void aSecondMarkIsNotWrittenUntilThereIsSomethingToSay() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").mark();
        int length = log.length();

        assertThat(log.mark().length()).isEqualTo(length);
        assertThat(log.batch("b=2").mark().image().read().marks()).hasSize(2);
    }

    @Test
    void anEmptyLogCanBeMarked() throws IOException {
        LogImage.Reading reading = LogHarness.begin().mark().image().read();

        assertThat(reading.marks()).containsExactly((long) LogFormat.FILE_HEADER_BYTES);
        assertThat(reading.nextSequence()).isEqualTo(FirstLog.SEQUENCE);
    }

    @Test
    void aMarkIsWrittenOnlyAfterAForceOfWhatItCallsDurable() throws IOException {
        LogHarness log = LogHarness.begin();
        log.writer.append(LogHarness.operations("a=1"));
        log.disk.inject(Fault.at(1).on(OperationKind.FORCE).onFile(FileNames.LOG));

        assertThatThrownBy(log.writer::mark).isInstanceOf(IOException.class);

        LogImage.Reading reading = log.image().read();
        assertThat(reading.operations()).containsExactly("1:a=1");
        assertThat(reading.marks()).isEmpty();
    }

    @Test
    void aDamagedMarkIsPassedOverBecauseNoOperationIsMissing() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int mark = log.length();
        LogImage image = log.mark().batch("b=2").mark().image();

        for (int offset = mark; offset < mark + LogFormat.RECORD_HEADER_BYTES; offset++) {
            LogImage.Reading reading = image.flipped(offset, offset % 8).read();
            assertThat(reading.operations()).as("byte %d", offset).containsExactly("1:a=1", "2:b=2");
            assertThat(reading.damagedMarks()).as("byte %d", offset).containsExactly((long) mark);
        }
    }

    @Test
    void aHoleOfAMarksLengthInWhichAnOperationIsMissingIsDamage() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int hole = log.length();
        LogImage image = log.batch("b=2").batch("c=3").mark().image();

        LogImage damaged = image.zeroed(hole, hole + LogFormat.RECORD_HEADER_BYTES);

        assertThatThrownBy(damaged::read).isInstanceOf(CorruptionException.class);
    }

    @Test
    void aLostMarkIsPassedOverOnlyIfTheVeryNextOperationStandsBehindIt() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int mark = log.length();
        int behind = log.mark().length();
        LogImage laterOne = log.batch("b=2").image().withLong(LogHarness.NUMBER, behind, LogFormat.SEQUENCE_OFFSET, 3);

        LogImage.Reading reading = laterOne.zeroed(mark, behind).read();

        assertThat(reading.damagedMarks()).isEmpty();
        assertThat(reading.tornTail().offset()).isEqualTo(mark);
    }

    /**
     * The mark was written and its force failed: the next process sees it in the operating system's memory, though no
     * power cut need leave it. What that process writes behind it must not be lost with it.
     */
    @Test
    void whatIsWrittenBehindAMarkWhoseForceFailedSurvivesEveryPowerCut() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        log.disk.inject(Fault.at(2).on(OperationKind.FORCE).onFile(FileNames.LOG));
        assertThatThrownBy(log.writer::mark).isInstanceOf(IOException.class);

        LogHarness next = log.resumedAfterKill(2);
        assertThat(next.image().read().marks()).hasSize(1);
        next.batch("b=2").force();

        for (CrashState state : next.disk.history().statesAfter(next.disk.operationCount(), 5)) {
            LogImage.Reading reading = new LogImage(state.disk().bytesOf(LogHarness.LOG)).read();
            assertThat(reading.operations()).as("%s", state).containsExactly("1:a=1", "2:b=2");
        }
    }
}
