package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import kvstore.CorruptionException;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A record is believed when all that can be checked is right, and not before. Whether one that is not believed is a torn tail or damage is
 * another question, which {@link LogReaderTornTailTest} and {@link LogReaderDamageTest} ask; here each answer will do.
 */
class RecordChecksTest {
    private static final String OPERATION = "user:1=Alice, who is longer than the header of a record";
    private static final int RECORD = LogFormat.FILE_HEADER_BYTES;
    private static final int PAYLOAD = RECORD + LogFormat.RECORD_HEADER_BYTES;

    private enum Outcome {
        BELIEVED,
        END,
        NOT_BELIEVED
    }

    @Test
    void aSoundRecordIsBelieved() throws IOException {
        LogImage image = LogHarness.begin().batch(OPERATION).image();

        assertThat(image.read().operations()).containsExactly("1:" + OPERATION);
    }

    @ParameterizedTest
    @MethodSource("bytesOfTheHeader")
    void aHeaderIsNotBelievedWithAnyOfItsBytesChanged(int offset) throws IOException {
        LogImage image = believed();

        assertThat(firstOf(image.flipped(offset, 0))).isEqualTo(Outcome.NOT_BELIEVED);
    }

    @ParameterizedTest
    @MethodSource("bytesOfThePayload")
    void aPayloadIsNotBelievedWithAnyOfItsBytesChanged(int offset) throws IOException {
        LogImage image = believed();

        assertThat(firstOf(image.flipped(offset, 0))).isEqualTo(Outcome.NOT_BELIEVED);
    }

    @ParameterizedTest
    @MethodSource("bytesOfThePayload")
    void aLengthIsNotBelievedWhenTheFileEndsBefore(int end) throws IOException {
        LogImage image = believed();

        assertThat(firstOf(image.cutAt(end))).isEqualTo(Outcome.NOT_BELIEVED);
    }

    /** A record that is believed as it is, or else it says nothing that it is not believed otherwise. */
    private static LogImage believed() throws IOException {
        LogImage image = LogHarness.begin().batch(OPERATION).image();
        assertThat(firstOf(image)).isEqualTo(Outcome.BELIEVED);
        return image;
    }

    static IntStream bytesOfTheHeader() {
        return IntStream.range(RECORD, PAYLOAD);
    }

    static IntStream bytesOfThePayload() throws IOException {
        return IntStream.range(PAYLOAD, LogHarness.begin().batch(OPERATION).length());
    }

    /** Any other exception is a check that came too late. */
    private static Outcome firstOf(LogImage image) throws IOException {
        SimulatedDisk disk = image.onDisk(LogHarness.LOG);
        try (LogReader reader = LogReader.open(disk, LogHarness.LOG)) {
            ReadResult result = reader.next();
            if (result instanceof ReadResult.EndOfLog) {
                return Outcome.END;
            }
            return result instanceof ReadResult.TornTail ? Outcome.NOT_BELIEVED : Outcome.BELIEVED;
        } catch (CorruptionException
                | UnsupportedOperationException e) { // where the other question is an open exercise
            return Outcome.NOT_BELIEVED;
        }
    }
}
