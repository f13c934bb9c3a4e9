package kvstore.io.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.io.AppendFile;
import kvstore.io.FileLockedException;
import kvstore.io.ReadFile;
import org.junit.jupiter.api.Test;

/** What a simulated disk does while nothing goes wrong: the same as a real one. */
class SimulatedDiskTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final Path FILE = DIRECTORY.resolve("file");

    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void whatWasAppendedIsReadBack() throws IOException {
        disk.createDirectories(DIRECTORY);
        write("one", "two");

        byte[] read = new byte[4];
        try (ReadFile file = disk.openRead(FILE)) {
            file.read(1, read, 0, 4);
            assertThat(file.size()).isEqualTo(6);
        }

        assertThat(new String(read, UTF_8)).isEqualTo("netw");
        assertThat(disk.size(FILE)).isEqualTo(6);
    }

    @Test
    void appendingGoesOnBehindTheEnd() throws IOException {
        disk.createDirectories(DIRECTORY);
        write("one");

        try (AppendFile file = disk.openLog(FILE, 3)) {
            file.append("-two-".getBytes(UTF_8), 1, 3);
            assertThat(file.size()).isEqualTo(6);
        }

        assertThat(disk.bytesOf(FILE)).asString(UTF_8).isEqualTo("onetwo");
    }

    @Test
    void readingPastTheEndIsAnEndOfFile() throws IOException {
        disk.createDirectories(DIRECTORY);
        write("one");

        try (ReadFile file = disk.openRead(FILE)) {
            assertThatThrownBy(() -> file.read(1, new byte[3], 0, 3))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("file");
        }
    }

    @Test
    void closedFilesSaySo() throws IOException {
        disk.createDirectories(DIRECTORY);
        AppendFile appending = disk.create(FILE);
        ReadFile reading = disk.openRead(FILE);
        assertThat(disk.openFiles()).isEqualTo(2);

        appending.close();
        appending.close();
        reading.close();
        reading.close();

        assertThat(disk.openFiles()).isZero();
        assertThatThrownBy(() -> appending.append(new byte[1], 0, 1)).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(appending::force).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(reading::size).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> reading.read(0, new byte[1], 0, 1)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void namesAreListedInOrderDirectoriesToo() throws IOException {
        disk.createDirectories(DIRECTORY.resolve("b"));
        disk.create(DIRECTORY.resolve("c")).close();
        disk.create(DIRECTORY.resolve("a")).close();

        assertThat(disk.list(DIRECTORY)).containsExactly("a", "b", "c");
        assertThat(disk.isDirectory(DIRECTORY.resolve("b"))).isTrue();
        assertThat(disk.exists(DIRECTORY.resolve("b"))).isTrue();
        assertThat(disk.exists(DIRECTORY.resolve("d"))).isFalse();
    }

    @Test
    void pathsThatMeanTheSameFileAreTheSameFile() throws IOException {
        disk.createDirectories(DIRECTORY);
        write("one");

        assertThat(disk.exists(DIRECTORY.resolve("../data/./file"))).isTrue();
        disk.createDirectories(Path.of("relative"));
        assertThat(disk.isDirectory(Path.of("").toAbsolutePath().resolve("relative")))
                .isTrue();
    }

    @Test
    void aRenameReplacesTheFileOfThatName() throws IOException {
        disk.createDirectories(DIRECTORY);
        write("old");
        Path other = DIRECTORY.resolve("other");
        try (AppendFile file = disk.create(other)) {
            file.append("new".getBytes(UTF_8), 0, 3);
        }

        disk.rename(other, FILE);

        assertThat(disk.list(DIRECTORY)).containsExactly("file");
        assertThat(disk.bytesOf(FILE)).asString(UTF_8).isEqualTo("new");
    }

    @Test
    void anOpenFileOutlivesItsName() throws IOException {
        disk.createDirectories(DIRECTORY);
        write("one");
        byte[] read = new byte[3];

        try (ReadFile file = disk.openRead(FILE)) {
            disk.delete(FILE);
            file.read(0, read, 0, 3);
        }

        assertThat(read).asString(UTF_8).isEqualTo("one");
        assertThat(disk.exists(FILE)).isFalse();
    }

    @Test
    void aLinkIsASecondNameOfTheSameFile() throws IOException {
        disk.createDirectories(DIRECTORY);
        write("one");
        Path link = DIRECTORY.resolve("link");

        disk.link(FILE, link);
        disk.delete(FILE);

        assertThat(disk.bytesOf(link)).asString(UTF_8).isEqualTo("one");
        assertThat(disk.usedBytes()).isEqualTo(3);
    }

    @Test
    void whatCannotBeDoneIsAnErrorThatNamesTheFile() throws IOException {
        disk.createDirectories(DIRECTORY);
        write("one");
        Path missing = DIRECTORY.resolve("missing");

        assertThatThrownBy(() -> disk.create(FILE)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.create(missing.resolve("below"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.createDirectories(FILE)).isInstanceOf(FileSystemException.class);
        for (ThrowingPath action : List.<ThrowingPath>of(
                disk::openRead,
                path -> disk.openLog(path, 0),
                disk::size,
                disk::delete,
                disk::list,
                disk::forceDirectory,
                path -> disk.rename(path, FILE),
                path -> disk.link(path, DIRECTORY.resolve("link")))) {
            assertThatThrownBy(() -> action.accept(missing))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("missing");
        }
        assertThatThrownBy(() -> disk.openRead(DIRECTORY)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> disk.delete(DIRECTORY)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> disk.rename(FILE, DIRECTORY)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> disk.link(FILE, FILE)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aLockHoldsUntilItIsClosed() throws IOException {
        disk.createDirectories(DIRECTORY);

        try (Closeable lock = disk.lock(FILE)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> disk.lock(DIRECTORY.resolve("../data/file")))
                    .isInstanceOf(FileLockedException.class);
        }

        disk.lock(FILE).close();
        assertThat(disk.exists(FILE)).isTrue();
    }

    @Test
    void manyThreadsAppendToTheirFilesAtOnce() throws Exception {
        disk.createDirectories(DIRECTORY);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Path path = DIRECTORY.resolve("file" + t);
            threads.add(new Thread(() -> appendABit(path, 1000)));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        for (int t = 0; t < 4; t++) {
            assertThat(disk.size(DIRECTORY.resolve("file" + t))).isEqualTo(3000);
        }
    }

    private void appendABit(Path path, int times) {
        try (AppendFile file = disk.create(path)) {
            for (int i = 0; i < times; i++) {
                file.append(new byte[3], 0, 3);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void write(String... pieces) throws IOException {
        try (AppendFile file = disk.create(FILE)) {
            for (String piece : pieces) {
                file.append(piece.getBytes(UTF_8), 0, piece.length());
            }
        }
    }

    @FunctionalInterface
    private interface ThrowingPath {
        void accept(Path path) throws IOException;
    }
}
