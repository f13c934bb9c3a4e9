package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P5 on the command line: what is damaged is named in one line, the status is 3, and nothing is changed. */
class DamagedFilesTest {
    @TempDir
    Path temporary;

    private Path data;
    private Run run;

    @BeforeEach
    void makeAStoreWithTwoTablesOfTheSameShape() {
        data = temporary.resolve("data");
        run = new Run(data);
        run.input("PUT a 1\nPUT b 1\nFLUSH\nPUT a 2\nPUT b 2\nFLUSH\nPUT c 3\n").kv();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STORE", "INVENTORY", "wal.log", "sstable_0.db", "sstable_1.db"})
    @DisplayName("P5: a flipped bit")
    void aFlippedBitIsNamed(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(data.resolve(name));
        bytes[10] ^= 4;
        Files.write(data.resolve(name), bytes);

        assertNamed(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STORE", "INVENTORY", "wal.log", "sstable_0.db", "sstable_1.db"})
    @DisplayName("P5: a file cut to its half")
    void aCutFileIsNamed(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(data.resolve(name));
        Files.write(data.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));

        assertNamed(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STORE", "wal.log", "sstable_0.db", "sstable_1.db"})
    @DisplayName("P5.2: a file that is gone")
    void aMissingFileIsNamed(String name) throws IOException {
        Files.delete(data.resolve(name));

        assertNamed(name);
    }

    @Test
    @DisplayName("P5.3: two tables that changed places")
    void swappedTablesAreNamed() throws IOException {
        byte[] older = Files.readAllBytes(data.resolve("sstable_0.db"));
        Files.copy(data.resolve("sstable_1.db"), data.resolve("sstable_0.db"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(data.resolve("sstable_1.db"), older);

        assertNamed("sstable_0.db");
    }

    @Test
    @DisplayName("P5.3: a log that was cut exactly where its last record ends, so that it looks like any other log")
    void aLogThatLacksItsEndIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(data.resolve("wal.log"));
        Files.write(data.resolve("wal.log"), Arrays.copyOf(bytes, 36));

        assertNamed("wal.log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal.log", "sstable_0.db"})
    @DisplayName("P5: inspect shows what it can, and says where the damage is")
    void inspectSaysWhereTheDamageIs(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(data.resolve(name));
        bytes[40] ^= 4;
        Files.write(data.resolve(name), bytes);

        assertThat(run.kv("inspect", data.resolve(name).toString())).isEqualTo(3);

        assertThat(run.errors())
                .contains("damaged file")
                .contains(name)
                .contains("at offset")
                .hasLineCount(1);
        assertThat(run.output()).contains(name.equals("wal.log") ? "log number" : "sorted table");
    }

    private void assertNamed(String name) throws IOException {
        Map<String, Integer> before = hashes();

        assertThat(run.kv("verify")).as("status of verify").isEqualTo(3);
        assertThat(run.errors())
                .contains("damaged file " + data.resolve(name) + " at offset")
                .hasLineCount(1);
        assertThat(run.kv("scan")).as("status of scan").isEqualTo(3);
        assertThat(run.errors())
                .contains("damaged file")
                .contains(name)
                .contains("kv verify")
                .hasLineCount(1);
        assertThat(hashes()).isEqualTo(before);
    }

    private Map<String, Integer> hashes() throws IOException {
        Map<String, Integer> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(file -> !file.endsWith("LOCK")).toList()) {
                hashes.put(file.toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
