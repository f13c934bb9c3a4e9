package kvstore.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealDiskTest {
    private final RealDisk disk = RealDisk.instance();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("file");
    }

    @Test
    void whatWasAppendedIsReadBack() throws IOException {
        byte[] written = randomBytes(200_000);
        try (AppendFile out = disk.create(file)) {
            out.append(written, 0, 100_000);
            out.append(written, 100_000, 100_000);
            out.force();
            assertThat(out.size()).isEqualTo(200_000);
        }

        byte[] read = new byte[150_000];
        try (ReadFile in = disk.openRead(file)) {
            in.read(12_345, read, 0, 150_000);
            assertThat(in.size()).isEqualTo(200_000);
        }

        assertThat(read).isEqualTo(Arrays.copyOfRange(written, 12_345, 162_345));
        assertThat(disk.size(file)).isEqualTo(200_000);
    }

    @Test
    void appendingGoesOnBehindTheEnd() throws IOException {
        write("one");

        try (AppendFile out = disk.openLog(file, 3)) {
            out.append("-two-".getBytes(UTF_8), 1, 3);
        }

        assertThat(Files.readString(file)).isEqualTo("onetwo");
    }

    @Test
    void aFileThatIsThereIsNotCreatedAgain() throws IOException {
        write("one");

        assertThatThrownBy(() -> disk.create(file)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(Files.readString(file)).isEqualTo("one");
    }

    @Test
    void readingPastTheEndNamesTheFileAndTheOffset() throws IOException {
        write("one");

        try (ReadFile in = disk.openRead(file)) {
            assertThatThrownBy(() -> in.read(1, new byte[3], 0, 3))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("3");
        }
    }

    @Test
    void aClosedFileIsNotOpenedAgainByReadingIt() throws IOException {
        write("one");
        ReadFile in = disk.openRead(file);
        in.close();
        in.close();

        assertThatThrownBy(() -> in.read(0, new byte[1], 0, 1)).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(in::size).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void errorsOfAnOpenFileNameIt() throws IOException {
        AppendFile out = disk.create(file);
        out.close();
        out.close();

        assertThatThrownBy(() -> out.append(new byte[1], 0, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(out::force).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
    }

    @Test
    void namesAreListedInOrder() throws IOException {
        Files.createFile(directory.resolve("b"));
        Files.createDirectory(directory.resolve("a"));
        Files.createFile(directory.resolve("c"));

        assertThat(disk.list(directory)).containsExactly("a", "b", "c");
        assertThatThrownBy(() -> disk.list(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aRenameReplacesTheFileOfThatName() throws IOException {
        write("old");
        Path other = Files.writeString(directory.resolve("other"), "new");

        disk.rename(other, file);
        disk.forceDirectory(directory);

        assertThat(disk.list(directory)).containsExactly("file");
        assertThat(Files.readString(file)).isEqualTo("new");
    }

    @Test
    void aLinkIsASecondNameAndReplacesNothing() throws IOException {
        write("one");
        Path link = directory.resolve("link");

        disk.link(file, link);

        assertThat(Files.isSameFile(file, link)).isTrue();
        assertThatThrownBy(() -> disk.link(file, link)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void filesAreDeletedAndDirectoriesAreNot() throws IOException {
        write("one");

        disk.delete(file);

        assertThat(disk.exists(file)).isFalse();
        assertThatThrownBy(() -> disk.delete(file)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.delete(directory)).isInstanceOf(DirectoryNotEmptyException.class);
    }

    @Test
    void directoriesAreForTheirOwnerAlone() throws IOException {
        Path deep = directory.resolve("a/b/c");

        disk.createDirectories(deep);
        disk.createDirectories(deep);

        assertThat(disk.isDirectory(deep)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
                .isEqualTo("rwx------");
    }

    @Test
    void aDirectoryInThePlaceOfAFileIsAClearError() throws IOException {
        write("one");

        assertThatThrownBy(() -> disk.createDirectories(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> disk.createDirectories(file.resolve("below")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> disk.openRead(directory)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> disk.openLog(directory, 0)).hasMessageContaining("is a directory");
    }

    @Test
    void aMissingFileIsNotMadeByOpeningIt() {
        assertThatThrownBy(() -> disk.openLog(file, 0)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.openRead(file)).isInstanceOf(NoSuchFileException.class);

        assertThat(disk.exists(file)).isFalse();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
