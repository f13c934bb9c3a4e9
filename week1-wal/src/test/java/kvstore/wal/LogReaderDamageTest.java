package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kvstore.CorruptionException;
import kvstore.Limits;
import kvstore.UnsupportedFormatException;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failing disk does to what was forced: it is refused, with file and offset, and never read as data. */
class LogReaderDamageTest {
    private static final List<String> WRITTEN = List.of("1:a=1", "2:-b", "3:user:1=Alice", "4:c=");

    /** Three records, all of them covered by the mark behind them. */
    private static LogHarness closedLog() throws IOException {
        return LogHarness.begin()
                .batch("a=1", "-b")
                .force()
                .batch("user:1=Alice")
                .batch("c=")
                .mark();
    }

    @Test
    void everyFlippedBitOfAClosedLogIsFoundOrHarmless() throws IOException {
        LogImage image = closedLog().image();
        int mark = image.length() - LogFormat.RECORD_HEADER_BYTES;

        for (int offset = 0; offset < image.length(); offset++) {
            for (int bit = 0; bit < 8; bit++) {
                Optional<CorruptionException> damage = damageOf(image.flipped(offset, bit));
                if (offset < mark) {
                    assertThat(damage).as("byte %d, bit %d", offset, bit).isPresent();
                    assertThat(damage.orElseThrow().file()).isEqualTo(LogHarness.LOG);
                    assertThat(damage.orElseThrow().offset())
                            .as("byte %d, bit %d", offset, bit)
                            .isBetween(0L, (long) Math.max(offset, LogFormat.FILE_CHECKSUM_OFFSET));
                } else {
                    LogImage.Reading reading = image.flipped(offset, bit).read();
                    assertThat(reading.operations())
                            .as("byte %d, bit %d", offset, bit)
                            .isEqualTo(WRITTEN);
                }
            }
        }
    }

    @Test
    void damageIsReportedWhereTheRecordBegins() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int second = log.length();
        LogImage image = log.batch("b=2").mark().image();
        int insideItsPayload = second + LogFormat.RECORD_HEADER_BYTES + 2;

        assertThatThrownBy(image.flipped(insideItsPayload, 3)::read)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(LogHarness.LOG + " at offset " + second)
                .hasMessageContaining("the record of operation 2, which was durable")
                .hasMessageContaining("payload checksum");
    }

    @Test
    void aClosedLogIsNeverReadAsMoreThanWasWritten() throws IOException {
        LogImage image = closedLog().image();

        for (int length = LogFormat.FILE_HEADER_BYTES; length < image.length(); length++) {
            List<String> operations = image.cutAt(length).read().operations();
            assertThat(WRITTEN.subList(0, operations.size()))
                    .as("cut at %d", length)
                    .isEqualTo(operations);
        }
    }

    @Test
    void aLogShorterThanItsHeaderIsDamaged() throws IOException {
        LogImage image = closedLog().image();

        for (int length = 0; length < LogFormat.FILE_HEADER_BYTES; length++) {
            assertThatThrownBy(image.cutAt(length)::read)
                    .as("cut at %d", length)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("found " + length + " bytes");
        }
    }

    @Test
    void aRecordThatWasTakenOutOfTheMiddleIsMissed() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int from = log.length();
        int to = log.batch("b=2").length();
        LogImage image = log.batch("c=3").mark().image();

        // The records behind it stand at other places now, so their checksums are wrong, and so are their claims.
        LogImage.Reading reading = image.without(from, to).read();

        assertThat(reading.operations()).containsExactly("1:a=1");
        assertThat(reading.tornTail().offset()).isEqualTo(from);
    }

    @Test
    void aRecordAtAnotherOffsetIsRefused() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int from = log.length();
        LogImage image = log.batch("b=2").image();
        byte[] moved = Arrays.copyOfRange(image.bytes(), from, image.length());

        LogImage.Reading reading = image.followedBy(moved).read();

        assertThat(reading.operations()).containsExactly("1:a=1", "2:b=2");
        assertThat(reading.tornTail().offset()).isEqualTo(image.length());
    }

    @Test
    void aRecordOfAnotherLogIsRefused() throws IOException {
        LogImage other = LogHarness.begin()
                .beginAnew(LogHarness.NUMBER + 1, 1, 0)
                .batch("a=1")
                .image();
        byte[] record = Arrays.copyOfRange(other.bytes(), LogFormat.FILE_HEADER_BYTES, other.length());

        LogImage.Reading reading = LogHarness.begin().image().followedBy(record).read();

        assertThat(reading.operations()).isEmpty();
        assertThat(reading.tornTail().why()).startsWith("header checksum");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, Limits.MAX_BATCH_BYTES + 1})
    void aLengthThatNoBatchHasIsRefusedBeforeAnythingIsAllocated(int length) throws IOException {
        LogImage image = LogHarness.begin().batch("a=1").image();
        LogImage changed =
                image.withInt(LogHarness.NUMBER, LogFormat.FILE_HEADER_BYTES, LogFormat.PAYLOAD_LENGTH_OFFSET, length);

        assertThatThrownBy(changed::read)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("length " + Integer.toUnsignedString(length));
    }

    @Test
    void aLengthBeyondTheFileIsNotBelieved() throws IOException {
        LogImage image = LogHarness.begin().batch("a=1").image();
        LogImage changed = image.withInt(
                LogHarness.NUMBER,
                LogFormat.FILE_HEADER_BYTES,
                LogFormat.PAYLOAD_LENGTH_OFFSET,
                Limits.MAX_BATCH_BYTES);

        assertThat(changed.read().tornTail().why()).isEqualTo("5 of " + Limits.MAX_BATCH_BYTES + " payload bytes");
    }

    @Test
    void aSequenceNumberThatLeavesAGapIsRefused() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int second = log.length();
        LogImage changed = log.batch("b=2").image().withLong(LogHarness.NUMBER, second, LogFormat.SEQUENCE_OFFSET, 3);

        assertThatThrownBy(changed::read)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("offset " + (second + LogFormat.SEQUENCE_OFFSET))
                .hasMessageContaining("expected sequence number 2, found sequence number 3");
    }

    @Test
    void aCountThatIsNotThePayloadsIsRefused() throws IOException {
        LogImage image = LogHarness.begin().batch("a=1").image();
        LogImage changed = image.withInt(LogHarness.NUMBER, LogFormat.FILE_HEADER_BYTES, LogFormat.COUNT_OFFSET, 2);

        assertThatThrownBy(changed::read)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("expected 2 operations, found 1");
    }

    @Test
    void aMarkWithAPayloadIsRefused() throws IOException {
        LogImage image = LogHarness.begin().batch("a=1").image();
        LogImage changed = image.withInt(LogHarness.NUMBER, LogFormat.FILE_HEADER_BYTES, LogFormat.COUNT_OFFSET, 0);

        assertThatThrownBy(changed::read)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("count 0");
    }

    @Test
    void aRecordThatCallsItselfDurableIsRefused() throws IOException {
        LogImage image = LogHarness.begin().batch("a=1").image();
        LogImage changed =
                image.withLong(LogHarness.NUMBER, LogFormat.FILE_HEADER_BYTES, LogFormat.SYNCED_TO_OFFSET, 1);

        assertThatThrownBy(changed::read)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("expected synced_to below 1, found synced_to 1");
    }

    @Test
    void aNewerFormatIsUnsupportedAndNotDamaged() throws IOException {
        LogImage newer = closedLog().image().withFileHeader(LogFormat.VERSION_OFFSET, 2);

        assertThatThrownBy(newer::read)
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessageContaining("log format version 2");
    }

    @Test
    void aForeignFileIsNoLog() throws IOException {
        LogImage foreign = new LogImage(
                "This is a letter, and it is long enough.".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        SimulatedDisk disk = foreign.onDisk(LogHarness.LOG);

        assertThat(LogReader.recognises(disk, LogHarness.LOG)).isFalse();
        assertThatThrownBy(foreign::read)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("magic number 0x4C57564B (\"KVWL\")");
    }

    @Test
    void anEmptyFileIsNoLog() throws IOException {
        SimulatedDisk disk = new LogImage(new byte[0]).onDisk(LogHarness.LOG);

        assertThat(LogReader.recognises(disk, LogHarness.LOG)).isFalse();
        assertThatThrownBy(() -> LogReader.open(disk, LogHarness.LOG)).isInstanceOf(CorruptionException.class);
    }

    @Test
    void aFileThatIsRefusedIsNotLeftOpen() throws IOException {
        SimulatedDisk disk = new LogImage(new byte[0]).onDisk(LogHarness.LOG);

        assertThatThrownBy(() -> LogReader.open(disk, LogHarness.LOG)).isInstanceOf(CorruptionException.class);

        assertThat(disk.openFiles()).isZero();
    }

    private static Optional<CorruptionException> damageOf(LogImage image) throws IOException {
        try {
            image.read();
            return Optional.empty();
        } catch (CorruptionException e) {
            return Optional.of(e);
        }
    }
}
