package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipedShellTest {
    @TempDir
    Path temporary;

    private Run run = new Run(Path.of("unused"));

    @BeforeEach
    void freshDirectory() {
        run = new Run(temporary.resolve("data"));
    }

    @Test
    void answersAreThoseOfTheTranscriptWithoutBannerAndPrompt() {
        run.variable("KV_MEMTABLE_SIZE", "");
        run.input("""
                PUT user:1 {"name":"Alice","age":30}
                GET user:1
                DELETE user:1
                GET user:1
                STATS
                QUIT
                """);

        assertThat(run.kv()).isZero();
        assertThat(run.output()).isEqualTo("""
                        ✅ OK
                        📦 {"name":"Alice","age":30}
                        🗑️  Deleted
                        ❌ Error: key not found
                        📊 Statistics:
                          memtable_size: 1024
                          num_sstables: 0
                        """);
        assertThat(run.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hi!!", "C:\\temp\\n", " leading", "trailing ", "\"a\" 'b' {c: d}", "#x", "$HOME", "a\tb", ""})
    void valueIsTheRestOfTheLineVerbatim(String value) {
        run.input("put key " + value + "\nGET key\n").kv();

        assertThat(run.output()).isEqualTo("✅ OK\n📦 " + value + "\n");
    }

    @Test
    void bytesThatAreNotTextComeBackUnchanged() {
        byte[] put = "PUT k \u0001?\n".getBytes(StandardCharsets.ISO_8859_1);
        put[7] = (byte) 0xFF;

        run.input(put).kv();
        run.kv("get", "k");
        assertThat(run.outputBytes()).isEqualTo(new byte[] {1, (byte) 0xFF});
    }

    @Test
    void mistakeIsToldWithItsLineAndTheNextLineHasItsTurn() {
        int status = run.input("PUT a 1\nPUTT b 2\n\nGET a\n").kv();

        assertThat(status).isEqualTo(2);
        assertThat(run.output()).isEqualTo("✅ OK\n📦 1\n");
        assertThat(run.errors()).isEqualTo("kv: line 2: unknown command 'PUTT'; did you mean PUT?\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT",
                "PUT a",
                "GET",
                "GET a b",
                "DELETE",
                "STATS please",
                "SCAN LIMIT",
                "SCAN a b",
                "SCAN LIMIT x",
                "FLUSH all",
                "HELP me",
                "CHECKPOINT",
                "SCAN FROM b TO a",
                "QUIT now"
            })
    void commandThatMakesNoSenseIsStatusTwo(String line) {
        assertThat(run.input(line + "\n").kv()).isEqualTo(2);
        assertThat(run.errors()).startsWith("kv: line 1: ").hasLineCount(1);
        assertThat(run.output()).isEmpty();
    }

    @Test
    void absentKeyIsNoFailure() {
        assertThat(run.input("GET a\n").kv()).isZero();
        assertThat(run.output()).isEqualTo("❌ Error: key not found\n");
    }

    @Test
    void commandsAreKnownInAnyCaseAndByTheirAliases() {
        run.input("sEt a 1\nget a\r\ndel a\ncount\nflush\nsync\nexit\nGET a\n").kv();

        assertThat(run.output()).isEqualTo("✅ OK\n📦 1\n🗑️  Deleted\n🔢 0 entries\n✅ OK\n✅ OK\n");
    }

    @Test
    void plainSaysItInWords() {
        run.input("PUT a 1\nGET a\nDELETE a\nGET a\nSTATS\n").kv("--plain");

        assertThat(run.output()).startsWith("OK\nValue: 1\nDeleted\nError: key not found\nStatistics:\n");
        assertThat(run.output()).matches("\\p{ASCII}*");
    }

    @Test
    void statsAllHasEveryFigureWithItsUnit() {
        run.input("STATS ALL\n").kv();

        assertThat(run.output())
                .contains("  memtable_size: ")
                .contains(" bytes\n")
                .hasLineCount((int) run.output().lines().count());
        assertThat(run.output().lines().count()).isGreaterThan(3);
    }

    @Test
    void scanShowsKeysInOrderWithinWhatWasAskedFor() {
        run.input("""
                PUT b 2
                PUT a 1
                PUT ab 3
                SCAN
                SCAN a
                SCAN FROM ab LIMIT 1
                scan reverse limit 1
                """);

        assertThat(run.kv()).isZero();
        assertThat(run.output().replace("✅ OK\n", "")).isEqualTo("a\t1\nab\t3\nb\t2\na\t1\nab\t3\nab\t3\nb\t2\n");
    }

    @Test
    void helpNamesEveryCommandAndNoneThatIsNotThere() {
        run.input("HELP\nHELP get\n").kv();

        assertThat(run.output())
                .contains(
                        "PUT <key> <value>",
                        "GET <key>",
                        "DELETE <key>",
                        "SCAN",
                        "COUNT",
                        "EXPLAIN",
                        "STATS",
                        "FLUSH",
                        "QUIT")
                .doesNotContain("BACKUP");
    }
}
