package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    Path temporary;

    private Path data = Path.of("unused");
    private Run run = new Run(data);

    @BeforeEach
    void freshDirectory() {
        data = temporary.resolve("data");
        run = new Run(data);
    }

    @Test
    void storeThatIsThereIsLeftByteForByteAsItWas() throws IOException {
        run.kv("put", "a", "1");
        Map<String, String> before = contents();

        run.kv("doctor");
        assertThat(contents()).isEqualTo(before);
        assertThat(said())
                .contains("java", "memory", "terminal", "letters", "directory", "files", "space", "forces took up to")
                .contains("of the engine lsm");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void directoryThatIsNotThereIsNotMade() {
        run.kv("doctor", temporary.resolve("not/yet").toString());

        assertThat(said()).contains("is not there yet, and can be made in " + temporary);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void jsonHasEachFindingWithItsFiguresAndTheStatus() {
        int status = run.kv("doctor", "--json");

        JsonObject object = JsonParser.parseString(run.output()).getAsJsonObject();
        assertThat(object.get("status").getAsInt()).isEqualTo(status);
        assertThat(object.getAsJsonArray("findings"))
                .extracting(finding -> finding.getAsJsonObject().get("about").getAsString())
                .containsExactly("java", "memory", "terminal", "letters", "directory", "files", "space", "force");
        JsonObject force = object.getAsJsonArray("findings").get(7).getAsJsonObject();
        assertThat(force.get("force_p50_nanos").getAsLong()).isPositive();
        assertThat(force.get("force_p99_nanos").getAsLong())
                .isGreaterThanOrEqualTo(force.get("force_p50_nanos").getAsLong());
    }

    @Test
    void fileInTheWayIsAProblem() throws IOException {
        Files.writeString(temporary.resolve("file"), "mine");

        assertThat(run.kv("doctor", temporary.resolve("file").toString())).isEqualTo(4);
        assertThat(said()).contains("problem directory").contains("is a file");
        assertThat(run.kv("doctor", temporary.resolve("file/below").toString())).isEqualTo(4);
        assertThat(temporary.resolve("file")).content().isEqualTo("mine");
    }

    @Test
    void storeThatIsOpenIsAProblemAndGoesOn() throws IOException {
        StorageEngine engine = StorageEngine.named("lsm");
        try (KeyValueStore store = engine.open(data, StoreOptions.defaults())) {
            assertThat(run.kv("doctor")).isEqualTo(4);
            assertThat(said())
                    .contains("the store is open in process "
                            + ProcessHandle.current().pid());
            assertThat(data.resolve("LOCK"))
                    .content()
                    .contains(Long.toString(ProcessHandle.current().pid()));
            store.put(new byte[] {1}, new byte[] {2});
        }
        assertThat(run.kv("doctor")).isLessThan(2);
    }

    @Test
    void engineThatDoesNotOpenTheStoreIsAProblemOnlyIfItWasAskedFor() {
        run.variable("KV_ENGINE", "map").kv("put", "a", "1");

        assertThat(run.variable("KV_ENGINE", "").kv("doctor")).isLessThan(2);
        assertThat(said()).contains("note store").contains("export KV_ENGINE=map");
        assertThat(run.kv("doctor", "--engine", "lsm")).isEqualTo(4);
        assertThat(said()).contains("it is one of the engine map, and lsm does not open it");
    }

    @Test
    void damagedStoreFileIsStatusThree() throws IOException {
        run.kv("put", "a", "1");
        Files.writeString(data.resolve("STORE"), "something else");

        assertThat(run.kv("doctor")).isEqualTo(3);
        assertThat(said()).contains("damaged store");
    }

    @Test
    void directoryForEverybodyIsSaidSo() throws IOException {
        assumeThat(temporary.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.createDirectory(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));

        run.kv("doctor");
        assertThat(said()).contains("warning directory").contains("chmod o-w " + data);
    }

    @Test
    void otherPeoplesFilesAreNotedAndLeftAlone() throws IOException {
        Files.createDirectory(data);
        Files.writeString(data.resolve("letter.txt"), "dear");

        run.kv("doctor");
        assertThat(said()).contains("none, but other files");
        assertThat(contents()).isEqualTo(Map.of("letter.txt", "dear"));
    }

    @Test
    void lineIsNotWiderThanEightyColumnsButForNames() {
        run.kv("doctor");

        assertThat(run.output().lines())
                .allSatisfy(line -> assertThat(line.length() <= 80 || line.contains(temporary.toString()))
                        .as(line)
                        .isTrue());
    }

    /** What was printed, as one line. */
    private String said() {
        return run.output().replaceAll("\\s+", " ");
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                contents.put(
                        String.valueOf(file.getFileName()),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
