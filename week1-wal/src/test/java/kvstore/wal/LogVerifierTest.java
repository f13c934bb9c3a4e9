package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import kvstore.VerifyReport.FileReport;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;

class LogVerifierTest {
    @Test
    void aSoundLogIsSound() throws IOException {
        LogImage image = LogHarness.begin().batch("a=1").batch("b=2").mark().image();

        FileReport report = verify(image);

        assertThat(report.damage()).isEmpty();
        assertThat(report.kind()).isEqualTo("log");
        assertThat(report.bytes()).isEqualTo(image.length());
        assertThat(report.entries()).isEqualTo(2);
        assertThat(report.note()).isEmpty();
    }

    @Test
    void aTornTailIsNoDamageButWorthANote() throws IOException {
        LogImage image = LogHarness.begin().batch("a=1").image();

        FileReport report = verify(image.cutAt(image.length() - 1));

        assertThat(report.damage()).isEmpty();
        assertThat(report.note())
                .isEqualTo("torn tail of 36 bytes at offset 36 (4 of 5 payload bytes), which the next open cuts off");
    }

    @Test
    void aDamagedMarkIsWorthANote() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int mark = log.length();

        FileReport report = verify(log.mark().batch("b=2").image().flipped(mark, 0));

        assertThat(report.damage()).isEmpty();
        assertThat(report.entries()).isEqualTo(2);
        assertThat(report.note()).isEqualTo("damaged mark at offset 73, where no operation is missing");
    }

    @Test
    void damageIsReportedWithTheRecordsBeforeIt() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");
        int second = log.length();

        FileReport report = verify(log.batch("b=2").mark().image().flipped(second, 0));

        assertThat(report.damage())
                .hasValueSatisfying(damage -> assertThat(damage.offset()).isEqualTo(second));
        assertThat(report.entries()).isEqualTo(1);
    }

    @Test
    void aMissingLogIsDamage() throws IOException {
        FileReport report = LogVerifier.verify(new SimulatedDisk(), LogHarness.LOG);

        assertThat(report.damage())
                .hasValueSatisfying(damage -> assertThat(damage.found()).isEqualTo("no such file"));
    }

    @Test
    void nothingIsLeftOpen() throws IOException {
        SimulatedDisk disk = LogHarness.begin().batch("a=1").image().onDisk(LogHarness.LOG);

        LogVerifier.verify(disk, LogHarness.LOG);

        assertThat(disk.openFiles()).isZero();
    }

    private static FileReport verify(LogImage image) throws IOException {
        return LogVerifier.verify(image.onDisk(LogHarness.LOG), LogHarness.LOG);
    }
}
