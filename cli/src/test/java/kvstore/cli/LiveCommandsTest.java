package kvstore.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.cli.terminal.Environment.Terminals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kv view} and {@code kv watch}, as far as they need neither browser nor terminal. */
class LiveCommandsTest {
    @TempDir
    Path temporary;

    private Run run() {
        return new Run(temporary.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "lsm", "leveled"})
    void listingSaysWhatThereIs(String engine) {
        Run run = run();

        assertThat(run.kv("--engine", engine, "watch", "--listing", "1", "--plain"))
                .as(run.errors())
                .isZero();

        assertThat(run.output()).startsWith("kv watch | " + engine + " | playing | pace run\n");
        assertThat(run.output()).contains("fillrandom writes keys at random", "log ");
        assertThat(run.output().lines()).allMatch(line -> line.length() <= 80);
        assertThat(temporary.resolve("data")).doesNotExist(); // KV_DATA is not asked
    }

    @Test
    void theNameOfADirectoryIsNoCommandToTheTerminal() {
        Run run = run();
        String directory = temporary.resolve("a\u001b[31mb").toString();

        assertThat(run.kv("--data", directory, "watch", "--listing", "0", "--paused"))
                .as(run.errors())
                .isZero();

        assertThat(run.output()).doesNotContain("\u001b");
    }

    @Test
    void watchNeedsATerminalOrAListing() {
        Run run = run();

        assertThat(run.kv("watch")).isEqualTo(2);
        assertThat(run.errors()).contains("kv watch --listing 5", "kv view");
    }

    @Test
    void watchRefusesATerminalThatCannotBeDrawnOn() {
        Run run = run().terminals(new Terminals(true, true, true, true)).variable("TERM", "dumb");

        assertThat(run.kv("watch")).isEqualTo(2);
        assertThat(run.errors()).contains("--listing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "view --port 65536|--port is a number from 0 to 65535, not 65536",
                "view --port -1|--port is a number from 0 to 65535, not -1",
                "view --port http|--port",
                "view --workload fillrandon|there is no workload 'fillrandon'",
                "watch --listing 1 --workload nothing|only fillrandom, fillseq",
                "watch --listing 1 --pace warp|there is no pace 'warp', only slow, walk, run, fast",
                "watch --listing -1|--listing is a number of seconds",
                "watch --listing 1 --num 0|--num is a number from 1",
                "watch --listing 1 --value-size 2MB|--value-size is a size from 1",
                "watch --listing 1 --max-size many|not a size: 'many'",
                "view --memtable-size 1KB|a memtable has 4KB to 1GB, not 1KB",
                "view --engine btree|there is no engine 'btree'"
            })
    void mistakeIsNamed(String line, String message) {
        Run run = run();

        assertThat(run.kv(line.split(" "))).isEqualTo(2);
        assertThat(run.errors()).contains(message);
    }

    @Test
    void portInUseIsAnErrorOfTheMachine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Run run = run();

            String directory = temporary.resolve("new").toString();

            assertThat(run.kv("view", "--data", directory, "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(4);
            assertThat(run.errors()).contains("is in use; give another one with --port");
            assertThat(Path.of(directory)).doesNotExist(); // or the next start would find a store that was there before
        }
    }

    @Test
    void storeThatWasThereIsNotWrittenTo() throws IOException {
        Path directory = existing();
        Run run = run();

        assertThat(run.kv("watch", "--listing", "1", "--data", directory.toString()))
                .isZero();

        assertThat(run.output()).contains("paused", "0 operations", "nothing is written without --write");
        assertThat(run.kv("--data", directory.toString(), "scan")).isZero();
        assertThat(run.output()).isEqualTo("mine\tvalue\n");
    }

    @Test
    void storeOfAnotherEngineIsRefused() throws IOException {
        Path directory = existing();
        Run run = run();

        assertThat(run.kv("--engine", "map", "watch", "--listing", "1", "--data", directory.toString()))
                .isEqualTo(4);
        assertThat(run.errors()).contains("--engine lsm");
    }

    @Test
    void storeThatIsOpenElsewhereIsRefused() throws IOException {
        Path directory = existing();
        try (KeyValueStore store = StorageEngine.named("lsm").open(directory, StoreOptions.defaults())) {
            Run run = run();

            assertThat(run.kv("view", "--port", "0", "--data", directory.toString()))
                    .isEqualTo(4);
            assertThat(run.errors())
                    .contains(String.valueOf(ProcessHandle.current().pid()));
            assertThat(store.stats().all()).isNotEmpty();
        }
    }

    @Test
    void directoryWithFilesOfOthersIsRefusedAndLeftAlone() throws IOException {
        Path directory = Files.createDirectory(temporary.resolve("others"));
        Files.writeString(directory.resolve("letter.txt"), "dear");
        Run run = run();

        assertThat(run.kv("watch", "--listing", "1", "--write", "--data", directory.toString()))
                .isEqualTo(4);
        assertThat(directory.toFile().list()).containsExactly("letter.txt");
    }

    private Path existing() throws IOException {
        Path directory = temporary.resolve("existing");
        try (KeyValueStore store = StorageEngine.named("lsm").open(directory, StoreOptions.defaults())) {
            store.put("mine".getBytes(UTF_8), "value".getBytes(UTF_8));
        }
        return directory;
    }
}
