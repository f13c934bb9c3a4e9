package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.stream.IntStream;
import kvstore.CorruptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a crash may leave behind what was forced: it is cut off, and nothing before it is lost. */
class LogReaderTornTailTest {
    private static final int LAST_RECORD_BYTES = LogFormat.RECORD_HEADER_BYTES + 14;

    @Test
    void aWholeLogEndsBetweenTwoRecords() throws IOException {
        LogImage.Reading reading = LogHarness.begin()
                .batch("a=1", "-b")
                .force()
                .batch("c=")
                .image()
                .read();

        assertThat(reading.operations()).containsExactly("1:a=1", "2:-b", "3:c=");
        assertThat(reading.end()).isEqualTo(new ReadResult.EndOfLog());
        assertThat(reading.nextSequence()).isEqualTo(4);
    }

    @Test
    void aLogWithoutRecordsIsWhole() throws IOException {
        LogImage.Reading reading = LogHarness.begin().image().read();

        assertThat(reading.operations()).isEmpty();
        assertThat(reading.end()).isEqualTo(new ReadResult.EndOfLog());
    }

    static IntStream lengthsOfTheLastRecord() {
        return IntStream.range(1, LAST_RECORD_BYTES);
    }

    @ParameterizedTest
    @MethodSource("lengthsOfTheLastRecord")
    void tornTailKeepsTheDurablePrefix(int bytesLeft) throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int durable = log.length();
        log.batch("user:1=Alice");
        assertThat(log.length()).isEqualTo(durable + LAST_RECORD_BYTES);

        LogImage.Reading reading = log.image().cutAt(durable + bytesLeft).read();

        assertThat(reading.operations()).containsExactly("1:a=1");
        assertThat(reading.tornTail().offset()).isEqualTo(durable);
        assertThat(reading.tornTail().bytes()).isEqualTo(bytesLeft);
    }

    @Test
    void aTornTailSaysWhatIsWrongWithIt() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int durable = log.length();
        LogImage image = log.batch("b=2").image();

        assertThat(image.cutAt(durable + 11).read().tornTail().why()).isEqualTo("11 of 32 header bytes");
        assertThat(image.cutAt(image.length() - 1).read().tornTail().why()).isEqualTo("4 of 5 payload bytes");
        assertThat(image.flipped(durable, 0).read().tornTail().why()).startsWith("header checksum 0x");
        assertThat(image.flipped(image.length() - 1, 0).read().tornTail().why()).startsWith("payload checksum 0x");
    }

    @Test
    void nothingButZerosIsRoomThatWasNotUsed() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int durable = log.length();
        log.batch("b=2").batch("c=3");

        LogImage.Reading reading = log.image().zeroed(durable, log.length()).read();

        assertThat(reading.operations()).containsExactly("1:a=1");
        assertThat(reading.end()).isEqualTo(new ReadResult.EndOfLog());
    }

    @Test
    void tornRecordInFrontOfRoomIsCountedWithoutTheRoom() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int durable = log.length();
        log.batch("b=2").batch("c=3");

        LogImage.Reading reading =
                log.image().zeroed(durable + 20, log.length()).read();

        assertThat(reading.operations()).containsExactly("1:a=1");
        assertThat(reading.tornTail().bytes()).isLessThanOrEqualTo(20).isGreaterThan(10);
    }

    @Test
    void aHoleWithSoundRecordsBehindItIsATornTailIfNothingOfItWasForced() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int hole = log.length();
        log.batch("b=2");
        int behind = log.length();
        log.batch("c=3").batch("d=4");

        LogImage.Reading reading = log.image().zeroed(hole, behind).read();

        assertThat(reading.operations()).containsExactly("1:a=1");
        assertThat(reading.tornTail().offset()).isEqualTo(hole);
        assertThat(reading.tornTail().bytes()).isEqualTo(log.length() - hole);
    }

    @Test
    void aHoleInWhatWasForcedIsDamageIfALaterRecordSaysSo() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int hole = log.length();
        log.batch("b=2");
        int behind = log.length();
        log.batch("c=3").force().batch("d=4");

        LogImage image = log.image().zeroed(hole, behind);

        assertThatThrownBy(image::read)
                .isInstanceOfSatisfying(
                        CorruptionException.class,
                        damage -> assertThat(damage.offset()).isEqualTo(hole));
    }

    @Test
    void aFlipInWhatNoLaterRecordCallsDurableCannotBeToldFromATornTail() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int last = log.length();
        LogImage image = log.batch("b=2").force().image();

        for (int offset = last; offset < image.length(); offset++) {
            for (int bit = 0; bit < 8; bit++) {
                LogImage.Reading reading = image.flipped(offset, bit).read();
                assertThat(reading.operations())
                        .as("byte %d, bit %d", offset, bit)
                        .containsExactly("1:a=1");
                assertThat(reading.tornTail().offset()).isEqualTo(last);
            }
        }
    }

    @Test
    void everyCutAtALengthLeavesAPrefixOfTheBatchesAndNeverHalfOfOne() throws IOException {
        LogHarness log = LogHarness.begin();
        int[] ends = new int[4];
        ends[0] = log.length();
        ends[1] = log.batch("a=1", "b=2").force().length();
        ends[2] = log.batch("c=3").force().length();
        ends[3] = log.batch("-a", "-b", "-c").length();
        int[] operationsUpTo = {0, 2, 3, 6};
        LogImage image = log.image();

        for (int length = ends[0]; length <= image.length(); length++) {
            LogImage.Reading reading = image.cutAt(length).read();
            int whole = 0;
            while (whole < 3 && ends[whole + 1] <= length) {
                whole++;
            }
            assertThat(reading.operations()).as("cut at %d", length).hasSize(operationsUpTo[whole]);
            assertThat(reading.end() instanceof ReadResult.EndOfLog)
                    .as("cut at %d", length)
                    .isEqualTo(length == ends[whole]);
        }
    }

    @Test
    void atItsEndAReaderStays() throws IOException {
        LogImage image = LogHarness.begin().batch("a=1").image();
        LogImage torn = image.cutAt(image.length() - 1);

        try (LogReader reader = LogReader.open(torn.onDisk(LogHarness.LOG), LogHarness.LOG)) {
            ReadResult first = reader.next();

            assertThat(first).isInstanceOf(ReadResult.TornTail.class);
            assertThat(reader.next()).isEqualTo(first);
        }
    }

    @Test
    void aDamagedPayloadIsATornTailIfNobodyCallsItDurable() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int second = log.length();
        LogImage image = log.batch("b=2").batch("c=3").image();

        LogImage.Reading reading = image.flipped(second - 1, 0).read();

        assertThat(reading.operations()).isEmpty();
        assertThat(reading.tornTail().offset()).isEqualTo(LogFormat.FILE_HEADER_BYTES);
    }

    @Test
    void aDamagedPayloadIsDamageIfThatVeryOperationIsCalledDurableLater() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int second = log.length();
        LogImage image = log.batch("b=2").image();

        assertThatThrownBy(image.flipped(second - 1, 0)::read)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("the record of operation 1, which was durable");
    }

    @Test
    void aHeaderThatTheFileEndsWithIsAWitnessToo() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int second = log.length();
        LogImage image = log.batch("b=2").image().cutAt(second + LogFormat.RECORD_HEADER_BYTES);

        assertThatThrownBy(image.flipped(second - 1, 0)::read).isInstanceOf(CorruptionException.class);
    }

    @Test
    void whatLooksLikeAWitnessIsNoneWithoutItsChecksum() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1").force();
        int second = log.length();
        LogImage image = log.batch("b=2").image();

        LogImage.Reading reading =
                image.flipped(second - 1, 0).flipped(second, 0).read();

        assertThat(reading.tornTail().offset()).isEqualTo(LogFormat.FILE_HEADER_BYTES);
    }
}
