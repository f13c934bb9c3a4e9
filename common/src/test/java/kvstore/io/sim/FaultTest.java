package kvstore.io.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.io.AppendFile;
import kvstore.io.ReadFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a simulated disk fails when it is told to. */
class FaultTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final Path FILE = DIRECTORY.resolve("file");

    private final SimulatedDisk disk = new SimulatedDisk();

    @BeforeEach
    void makeDirectory() throws IOException {
        disk.createDirectories(DIRECTORY);
    }

    @Test
    void theOperationOfThatNumberFailsOnce() throws IOException {
        AppendFile file = disk.create(FILE);
        disk.inject(Fault.at(2));

        append(file);
        assertThatThrownBy(() -> append(file)).isInstanceOf(IOException.class).hasMessageContaining("/data/file");
        append(file);

        assertThat(disk.size(FILE)).isEqualTo(8);
        assertThat(disk.faultsStruck()).isEqualTo(1);
    }

    @Test
    void fromThenOnMeansUntilCleared() throws IOException {
        AppendFile file = disk.create(FILE);
        disk.inject(Fault.at(1).on(OperationKind.APPEND).fromThenOn());

        assertThatThrownBy(() -> append(file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> append(file)).isInstanceOf(IOException.class);
        disk.clearFaults();
        append(file);

        assertThat(disk.size(FILE)).isEqualTo(4);
    }

    @Test
    void onlyTheKindAndTheNameThatWereAskedForCount() throws IOException {
        AppendFile file = disk.create(FILE);
        AppendFile other = disk.create(DIRECTORY.resolve("other"));
        disk.inject(Fault.at(1).on(OperationKind.FORCE).onFile("file"));

        append(file);
        other.force();
        assertThatThrownBy(file::force).isInstanceOf(IOException.class);
    }

    @Test
    void readingFailsOnlyWhenAskedFor() throws IOException {
        append(disk.create(FILE));
        disk.inject(Fault.at(1).fromThenOn());
        disk.inject(Fault.at(2).on(OperationKind.READ));

        try (ReadFile file = disk.openRead(FILE)) {
            file.read(0, new byte[1], 0, 1);
            assertThatThrownBy(() -> file.read(0, new byte[1], 0, 1)).isInstanceOf(IOException.class);
        }
        disk.inject(Fault.at(1).on(OperationKind.LIST));
        assertThatThrownBy(() -> disk.list(DIRECTORY)).isInstanceOf(IOException.class);
        disk.inject(Fault.at(1).on(OperationKind.OPEN));
        assertThatThrownBy(() -> disk.openRead(FILE)).isInstanceOf(IOException.class);
    }

    @Test
    void aShortWriteLeavesPartOfTheBytes() throws IOException {
        AppendFile file = disk.create(FILE);
        disk.inject(Fault.at(1).with(Fault.Effect.SHORT_WRITE));

        assertThatThrownBy(() -> append(file)).hasMessageContaining("No space left");

        assertThat(disk.bytesOf(FILE)).asString(UTF_8).isEqualTo("ab");
    }

    @Test
    void aLateErrorReportsWhatWasDoneAsFailed() throws IOException {
        append(disk.create(FILE));
        disk.inject(Fault.at(1).with(Fault.Effect.LATE_ERROR));

        assertThatThrownBy(() -> disk.rename(FILE, DIRECTORY.resolve("other"))).isInstanceOf(IOException.class);

        assertThat(disk.list(DIRECTORY)).containsExactly("other");
    }

    @Test
    void whatIsThrownNeedNotBeAnIOException() throws IOException {
        AppendFile file = disk.create(FILE);
        disk.inject(Fault.at(1).with(Fault.Effect.RUNTIME_EXCEPTION));
        disk.inject(Fault.at(2).with(Fault.Effect.OUT_OF_MEMORY));

        assertThatThrownBy(() -> append(file)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> append(file)).isInstanceOf(OutOfMemoryError.class);
        assertThat(disk.size(FILE)).isZero();
    }

    @Test
    void aFullDiskTakesWhatFitsAndMoreOnceThereIsRoom() throws IOException {
        AppendFile file = disk.create(FILE);
        disk.limitBytes(6);

        append(file);
        assertThatThrownBy(() -> append(file)).hasMessageContaining("No space left");
        assertThat(disk.usedBytes()).isEqualTo(6);
        disk.limitBytes(Long.MAX_VALUE);
        append(file);

        assertThat(disk.bytesOf(FILE)).asString(UTF_8).isEqualTo("abcdababcd");
    }

    @Test
    void deletingMakesRoom() throws IOException {
        append(disk.create(FILE));
        disk.limitBytes(4);
        AppendFile other = disk.create(DIRECTORY.resolve("other"));

        assertThatThrownBy(() -> append(other)).hasMessageContaining("No space left");
        disk.delete(FILE);
        append(other);

        assertThat(disk.usedBytes()).isEqualTo(4);
    }

    @Test
    void countingBeginsAtOne() {
        assertThatThrownBy(() -> Fault.at(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void append(AppendFile file) throws IOException {
        file.append("abcd".getBytes(UTF_8), 0, 4);
    }
}
