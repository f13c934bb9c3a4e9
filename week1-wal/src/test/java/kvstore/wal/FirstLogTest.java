package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;

class FirstLogTest {
    private static final Path DIRECTORY = LogHarness.DIRECTORY;
    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void aNewStoreBeginsWithAnEmptyLog() throws IOException {
        open(disk).close();

        LogImage.Reading reading = new LogImage(disk.bytesOf(LogHarness.LOG)).read();
        assertThat(reading.operations()).isEmpty();
        assertThat(reading.end()).isEqualTo(new ReadResult.EndOfLog());
        assertThat(reading.nextSequence()).isEqualTo(FirstLog.SEQUENCE);
    }

    @Test
    void everyPowerCutWhileAStoreIsBegunLeavesADirectoryThatOpens() throws IOException {
        open(disk).close();

        for (int count = 0; count <= disk.operationCount(); count++) {
            for (CrashState state : disk.history().statesAfter(count, 3)) {
                SimulatedDisk after = state.disk();
                open(after).close();
                assertThat(new LogImage(after.bytesOf(LogHarness.LOG)).read().operations())
                        .as("%s", state)
                        .isEmpty();
            }
        }
    }

    @Test
    void anEmptyFirstLogWithoutAStoreFileIsWhatACrashLeft() throws IOException {
        open(disk).close();
        disk.delete(DIRECTORY.resolve(FileNames.STORE));

        open(disk).close();

        assertThat(disk.exists(DIRECTORY.resolve(FileNames.STORE))).isTrue();
    }

    @Test
    void dataWithoutAStoreFileIsReportedAndLeftAsItIs() throws IOException {
        disk.createDirectories(DIRECTORY);
        LogImage data = LogHarness.begin().batch("a=1").image();
        data.putOn(disk, LogHarness.LOG);

        assertThatThrownBy(() -> open(disk))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("STORE")
                .hasMessageContaining("no such file");

        assertThat(new LogImage(disk.bytesOf(LogHarness.LOG)).hex()).isEqualTo(data.hex());
    }

    @Test
    void aTableWithoutAStoreFileIsReportedToo() throws IOException {
        new LogImage(new byte[10]).putOn(disk, DIRECTORY.resolve(FileNames.table(0)));

        assertThatThrownBy(() -> open(disk)).isInstanceOf(CorruptionException.class);
    }

    @Test
    void foreignFilesAreLeftAlone() throws IOException {
        Path notes = DIRECTORY.resolve("notes.txt");
        new LogImage(new byte[10]).putOn(disk, notes);

        open(disk).close();

        assertThat(disk.size(notes)).isEqualTo(10);
    }

    private static DataDirectory open(SimulatedDisk disk) throws IOException {
        return DataDirectory.open(DIRECTORY, "test", disk, FirstLog::createIn);
    }
}
