package kvstore.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    private final RealDisk disk = RealDisk.instance();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void aSecondLockInThisProcessFailsWhateverPathLeadsThere() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        Path file = real.resolve("LOCK");
        Path relative = Path.of("").toAbsolutePath().relativize(file);

        try (Closeable lock = disk.lock(file)) {
            assertThat(lock).isNotNull();
            for (Path same : new Path[] {file, link.resolve("LOCK"), relative, real.resolve("../real/./LOCK")}) {
                assertThatThrownBy(() -> disk.lock(same))
                        .as("%s", same)
                        .asInstanceOf(type(FileLockedException.class))
                        .satisfies(e -> assertThat(e.holderPid())
                                .hasValue(ProcessHandle.current().pid()));
            }
        }
    }

    @Test
    void aLinkToTheLockItselfIsTheSameLock() throws IOException {
        Path file = directory.resolve("LOCK");
        Files.createFile(file);
        Path link = Files.createSymbolicLink(directory.resolve("LINK"), file);

        try (Closeable lock = disk.lock(file)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> disk.lock(link)).isInstanceOf(FileLockedException.class);
        }
    }

    @Test
    void aLockThatWasClosedCanBeTakenAgain() throws IOException {
        Path file = directory.resolve("LOCK");
        Closeable first = disk.lock(file);
        first.close();

        try (Closeable second = disk.lock(file)) {
            first.close();
            assertThat(second).isNotNull();
            assertThatThrownBy(() -> disk.lock(file)).isInstanceOf(FileLockedException.class);
        }
    }

    @Test
    void aLockThatCouldNotBeTakenIsNotRemembered() throws IOException {
        Path notAFile = Files.createDirectory(directory.resolve("LOCK"));

        assertThatThrownBy(() -> disk.lock(notAFile)).isInstanceOf(IOException.class);
        Files.delete(notAFile);

        disk.lock(notAFile).close();
    }

    @Test
    void anotherProcessHoldsItAndIsNamed() throws Exception {
        Path file = directory.resolve("LOCK");
        Process holder = holder(file);
        try {
            assertThatThrownBy(() -> disk.lock(file))
                    .asInstanceOf(type(FileLockedException.class))
                    .satisfies(e -> assertThat(e.holderPid()).hasValue(holder.pid()));
        } finally {
            holder.destroyForcibly().waitFor();
        }

        disk.lock(file).close();
    }

    @Test
    void aFailedSecondLockInThisProcessLeavesTheFirstAgainstOthers() throws Exception {
        Path file = directory.resolve("LOCK");

        try (Closeable lock = disk.lock(file)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> disk.lock(file)).isInstanceOf(FileLockedException.class);
            Process other = start(file);
            assertThat(other.waitFor()).isNotZero();
            assertThat(new String(other.getErrorStream().readAllBytes(), UTF_8))
                    .contains("is locked by process " + ProcessHandle.current().pid());
        }
    }

    private static Process holder(Path file) throws IOException {
        Process process = start(file);
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        assertThat(line).isEqualTo("locked true");
        return process;
    }

    private static Process start(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .start();
    }
}
