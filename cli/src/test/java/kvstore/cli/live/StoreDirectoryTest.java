package kvstore.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDirectoryTest {
    private final List<String> told = new ArrayList<>();

    private static Path made(StoreDirectory directory) {
        return Objects.requireNonNull(directory.path().getParent());
    }

    @Test
    void temporaryOneIsGoneWhenItIsClosed() throws IOException {
        StoreDirectory directory = StoreDirectory.of(null);
        Files.createDirectory(directory.path());
        Files.writeString(directory.path().resolve("wal.log"), "entries");

        directory.close();

        assertThat(made(directory)).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNextOneWhichSaysSo() throws IOException {
        Path left = Files.createTempDirectory("kv-live-");
        Files.createDirectory(left.resolve("data"));
        Files.writeString(left.resolve("data/wal.log"), "entries");
        Files.writeString(left.resolve("owner"), "process 1\n"); // which nobody has locked

        try (StoreDirectory directory = StoreDirectory.of(null)) {
            directory.removeLeftOvers(told::add);

            assertThat(told).contains("removed " + left + ", which a look inside a store that was killed had left");
            assertThat(left).doesNotExist();
            assertThat(made(directory)).isDirectory();
        }
    }

    @Test
    void whatIsInUseOrHasNoMarkIsLeftAlone() throws IOException {
        Path unmarked = Files.createTempDirectory("kv-live-");
        try (StoreDirectory first = StoreDirectory.of(null);
                StoreDirectory second = StoreDirectory.of(null)) {
            first.removeLeftOvers(told::add);
            second.removeLeftOvers(told::add);

            assertThat(made(first)).isDirectory();
            assertThat(made(second)).isDirectory();
            assertThat(unmarked).isDirectory();
        } finally {
            Files.delete(unmarked);
        }
    }

    @Test
    void storeOfTheUsersOwnStaysAndRemovesNothing(@TempDir Path own) throws IOException {
        Path left = Files.createTempDirectory("kv-live-");
        Files.writeString(left.resolve("owner"), "process 1\n");
        try (StoreDirectory directory = StoreDirectory.of(own)) {
            directory.removeLeftOvers(told::add);
        }

        assertThat(told).isEmpty();
        assertThat(own).isDirectory();
        Files.deleteIfExists(left.resolve("owner"));
        Files.deleteIfExists(left);
    }
}
