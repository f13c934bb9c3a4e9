package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {
    @TempDir
    Path temporary;

    private Run run = new Run(Path.of("unused"));

    @BeforeEach
    void freshDirectory() {
        run = new Run(temporary.resolve("data"));
    }

    @Test
    void exportComesBackExactlyWhateverTheBytes() throws IOException {
        fillWithAwkwardEntries();
        run.kv("export", "-");
        byte[] exported = run.outputBytes();

        Run copy = new Run(temporary.resolve("copy"));
        assertThat(copy.input(exported).kv("import", "-")).isZero();
        copy.kv("export", "-");
        assertThat(copy.outputBytes()).isEqualTo(exported);
        copy.kv("get", "all");
        assertThat(copy.outputBytes()).isEqualTo(OneShotTest.allBytes());
    }

    @Test
    void scanComesBackExactlyWhateverTheBytes() throws IOException {
        fillWithAwkwardEntries();
        run.kv("export", "-");
        byte[] exported = run.outputBytes();
        run.kv("scan");

        Run copy = new Run(temporary.resolve("copy"));
        assertThat(copy.input(run.outputBytes()).kv("import", "-")).isZero();
        copy.kv("export", "-");
        assertThat(copy.outputBytes()).isEqualTo(exported);
    }

    @Test
    void exportToAFileIsWholeAndLeavesNothingBeside() {
        run.kv("put", "a", "1");
        Path file = temporary.resolve("with space.ndjson");

        assertThat(run.kv("export", file.toString())).isZero();
        assertThat(file).hasContent("{\"key\":\"a\",\"value\":\"1\"}");
        assertThat(temporary).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void importReadsWindowsLineEndsBlankLinesAndAMark() {
        run.input("\uFEFF{\"key\":\"a\",\"value\":\"1\"}\r\n\r\n\nb\t2\r\n  {\"value\":\"3\",\"key\":\"c\"}")
                .kv("import", "-");

        assertThat(run.errors()).contains("imported 3 entries");
        run.kv("scan");
        assertThat(run.output()).isEqualTo("a\t1\nb\t2\nc\t3\n");
    }

    @Test
    void badLineStopsTheImportAndSaysWhereAndWhatIsIn() {
        int status = run.input("a\t1\nb\t2\nnonsense\nc\t3\n").kv("import", "-");

        assertThat(status).isEqualTo(2);
        assertThat(run.errors())
                .contains("line 3: ")
                .contains("the 2 entries before it are imported")
                .hasLineCount(1);
        run.kv("scan");
        assertThat(run.output()).isEqualTo("a\t1\nb\t2\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"a\"}",
                "{\"key\":\"a\",\"value\":1}",
                "{\"key\":\"a\",\"value\":\"1\",\"ttl\":\"5\"}",
                "{\"key\":\"a\",\"key_b64\":\"YQ==\",\"value\":\"1\"}",
                "{\"key\":\"a\",\"value\":\"1\"} x",
                "{\"key\":\"a\",\"value\":\"\\ud800\"}",
                "{\"key\":\"\",\"value\":\"1\"}",
                "{\"key\":\"a\",\"value_b64\":\"?\"}",
                "{\"key\":\"a\",\"value\":",
                "{",
                "a\t\\q",
                "\tvalue",
                "a\tb\\"
            })
    void lineThatIsNoEntryIsRefused(String line) {
        assertThat(run.input(line).kv("import", "-")).isEqualTo(2);
        assertThat(run.errors())
                .startsWith("kv: line 1: ")
                .contains("nothing was imported")
                .hasLineCount(1);
    }

    private void fillWithAwkwardEntries() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int b = 0; b < 256; b++) {
            String key = Base64.getEncoder().encodeToString(new byte[] {(byte) b, 'k', (byte) b});
            String value = Base64.getEncoder().encodeToString(new byte[] {(byte) b});
            lines.append("{\"key_b64\":\"" + key + "\",\"value_b64\":\"" + value + "\"}\n");
        }
        run.input(lines.toString()).kv("import", "-");
        run.input(OneShotTest.allBytes()).kv("put", "all", "-");
        run.kv("put", "empty", "");
        run.kv("put", "{\"key\":1}\t", "\\t \t \u2028 🗑️");
    }
}
