package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import kvstore.codec.OperationCursor;
import kvstore.codec.Operations;
import org.junit.jupiter.api.Test;

/** The header of a record, byte for byte: no reader is asked, because a writer and a reader may be wrong together. */
class RecordHeaderTest {
    /** Header checksum, payload checksum, length, count, sequence, synced_to; then the operations. */
    private static final String THREE_RECORDS = """
            58a9efb4 57086cf2 05000000 01000000 2c01000000000000 2b01000000000000
            0101610131
            ff64bdce b74d076a 08000000 02000000 2d01000000000000 2c01000000000000
            0101620132020163
            299f708a 2f2a02fc 05000000 01000000 2f01000000000000 2c01000000000000
            0101640134
            """;

    private static LogHarness begin() throws IOException {
        return LogHarness.begin().beginAnew(7, 300, 299);
    }

    @Test
    void eachFieldStandsWhereThePageHasIt() throws IOException {
        LogHarness log = begin().batch("a=1").force();

        log.writer.append(LogHarness.operations("b=2", "-c"));
        log.writer.append(LogHarness.operations("d=4")); // behind the other one, in the buffer
        log.writer.write();

        assertThat(recordsOf(log)).isEqualTo(THREE_RECORDS.replaceAll("\\s", ""));
    }

    @Test
    void aHeaderMakesRoomForItself() throws IOException {
        LogHarness log = begin();

        log.writer.append(LogHarness.operations("a=1"));

        assertThat(log.writer.size()).isEqualTo(LogFormat.FILE_HEADER_BYTES + LogFormat.RECORD_HEADER_BYTES + 5);
    }

    @Test
    void thePayloadsChecksumIsOverThePayloadAlone() throws IOException {
        LogHarness log = begin();
        LogHarness same = begin().batch("a=1");
        Operations operations = LogHarness.operations("a=1");
        byte[] amongOthers = new byte[100];
        Arrays.fill(amongOthers, (byte) 9);
        System.arraycopy(operations.array(), 0, amongOthers, 20, operations.byteSize());

        OperationCursor cursor = new OperationCursor().reset(amongOthers, 20, operations.byteSize());
        log.writer.append(new ReadResult.Batch(0, 300, 1, cursor));
        log.writer.write();

        assertThat(recordsOf(log)).isEqualTo(recordsOf(same));
    }

    private static String recordsOf(LogHarness log) throws IOException {
        byte[] bytes = log.image().bytes();
        return HexFormat.of().formatHex(bytes, LogFormat.FILE_HEADER_BYTES, bytes.length);
    }
}
