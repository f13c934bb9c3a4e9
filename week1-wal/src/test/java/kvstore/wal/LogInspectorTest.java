package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kvstore.CorruptionException;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;

class LogInspectorTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void aClosedLogIsShownLineByLine() throws IOException {
        describe(LogHarness.begin()
                .batch("user:1=Alice", "user:2=")
                .force()
                .batch("-user:1")
                .mark()
                .image());

        assertThat(lines)
                .containsExactly(
                        "log /data/wal.log: 163 bytes, format 1",
                        "log number 7, first sequence 1, synced_to 0, header checksum ok",
                        "offset 36: record: sequence 1, operations 2, synced_to 0, checksums ok",
                        "  put user:1 = Alice",
                        "  put user:2 = ",
                        "offset 91: record: sequence 3, operations 1, synced_to 2, checksums ok",
                        "  delete user:1",
                        "offset 131: mark: all before it is durable",
                        "end: 2 records, closed cleanly");
    }

    @Test
    void anOpenLogIsShownAsOpen() throws IOException {
        describe(LogHarness.begin().batch("a=1").image());

        assertThat(lines).last().isEqualTo("end: 1 records, open, or not closed: recovery keeps all of them");
    }

    @Test
    void aTornTailIsShownWithWhatRecoveryKeeps() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int durable = log.length();
        LogImage image = log.batch("b=2").image().cutAt(durable + 11);

        describe(image);

        assertThat(lines)
                .last()
                .isEqualTo("offset 73: torn tail of 11 bytes (11 of 32 header bytes);"
                        + " recovery keeps the 1 records before it");
    }

    @Test
    void aDamagedMarkIsShownAsOne() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int mark = log.length();

        describe(log.mark().batch("b=2").image().flipped(mark, 0));

        assertThat(lines).contains("offset 73: damaged mark: no operation is missing");
    }

    @Test
    void whatStandsBeforeTheDamageIsShown() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int second = log.length();
        LogImage image = log.batch("b=2").mark().image().flipped(second, 0);

        assertThatThrownBy(() -> describe(image)).isInstanceOf(CorruptionException.class);

        assertThat(lines).contains("  put a = 1").doesNotContain("  put b = 2");
    }

    @Test
    void longValuesAreShortenedAndControlCharactersHarmless() throws IOException {
        describe(LogHarness.begin()
                .batch("long=" + "v".repeat(100), "bell=\u0007", "key\n=1")
                .image());

        assertThat(lines)
                .contains(
                        "  put long = " + "v".repeat(60) + "… (100 bytes)", "  put bell = \\x07", "  put key\\x0A = 1");
    }

    @Test
    void aLogIsRecognisedByItsFirstBytes() throws IOException {
        SimulatedDisk disk = LogHarness.begin().image().onDisk(LogHarness.LOG);

        assertThat(LogInspector.recognises(disk, LogHarness.LOG)).isTrue();
        assertThat(disk.openFiles()).isZero();
    }

    private void describe(LogImage image) throws IOException {
        LogInspector.describe(image.onDisk(LogHarness.LOG), LogHarness.LOG, lines::add);
    }
}
