package kvstore.io.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kvstore.io.AppendFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the model says of a directory that somebody found: everything that it makes itself is legal, and no more than that. */
class RemainsTest {
    private static final Path DIRECTORY = Path.of("/data");

    private final SimulatedDisk disk = new SimulatedDisk();

    @BeforeEach
    void write() throws IOException {
        disk.createDirectories(DIRECTORY);
        AppendFile log = disk.create(DIRECTORY.resolve("log"));
        append(log, "safe");
        log.force();
        disk.forceDirectory(DIRECTORY);
        append(log, "perhaps");
        try (AppendFile table = disk.create(DIRECTORY.resolve("table.tmp"))) {
            append(table, "table");
            table.force();
        }
        disk.rename(DIRECTORY.resolve("table.tmp"), DIRECTORY.resolve("table"));
        disk.forceDirectory(DIRECTORY);
        disk.delete(DIRECTORY.resolve("log"));
    }

    @Test
    void everyCrashStateIsLegal() throws IOException {
        DiskHistory history = disk.history();

        for (int cut = 0; cut <= history.operations().size(); cut++) {
            for (CrashState state : history.statesAfter(cut, 20)) {
                assertThat(Remains.judge(history, cut, DIRECTORY, contents(state.disk()))
                                .objections())
                        .as("%s", state)
                        .isEmpty();
            }
        }
    }

    @Test
    void aForcedNameThatIsMissingIsNotLegal() {
        assertThat(objections(Map.of("log", "safe"))).contains("table is not there, though its name was forced");
    }

    @Test
    void aFileThatIsShorterThanWhatWasForcedIsNotLegal() {
        assertThat(objections(Map.of("log", "saf", "table", "table"))).contains("log [has 3 bytes, forced were 4]");
    }

    @Test
    void aForcedByteThatIsWrongIsNotLegal() {
        assertThat(objections(Map.of("log", "sofe", "table", "table"))).contains("log [has a wrong byte at offset 1");
    }

    @Test
    void aByteThatNobodyWroteIsNotLegalAndRoomIs() {
        assertThat(objections(Map.of("log", "safeperhaps!", "table", "table"))).contains("offset 11");
        assertThat(objections(Map.of("log", "safeperhaps\0\0", "table", "table")))
                .isEqualTo("[]");
    }

    @Test
    void aNameThatNobodyGaveIsNotLegal() {
        assertThat(objections(Map.of("table", "table", "lost+found", "")))
                .isEqualTo("[lost+found is there, though nothing gave that name]");
    }

    @Test
    void whatWasNotForcedIsCounted() {
        Remains remains = judge(Map.of("log", "safeper\0\0!", "table", "table"));

        assertThat(remains.asWritten()).isEqualTo(3);
        assertThat(remains.lost()).isEqualTo(3);
        assertThat(remains.other()).isEqualTo(1);
    }

    private String objections(Map<String, String> found) {
        return judge(found).objections().toString();
    }

    private Remains judge(Map<String, String> found) {
        Map<String, byte[]> bytes = new TreeMap<>();
        found.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
        return Remains.judge(disk.history(), disk.operationCount(), DIRECTORY, bytes);
    }

    private static Map<String, byte[]> contents(SimulatedDisk left) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        if (left.isDirectory(DIRECTORY)) {
            for (String name : left.list(DIRECTORY)) {
                contents.put(name, left.bytesOf(DIRECTORY.resolve(name)));
            }
        }
        return contents;
    }

    private static void append(AppendFile file, String text) throws IOException {
        file.append(text.getBytes(UTF_8), 0, text.length());
    }
}
