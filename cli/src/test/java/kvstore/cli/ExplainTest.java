package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    @TempDir
    Path temporary;

    private Run run = new Run(Path.of("unused"));

    @BeforeEach
    void freshDirectory() {
        run = new Run(temporary.resolve("data"));
    }

    @Test
    void anAbsentKeyIsExplainedWithStatusZero() {
        run.kv("put", "somebody", "1");

        assertThat(run.kv("explain", "get", "nobody")).isZero();
        assertThat(run.output()).contains("where").contains("absent").contains("get nobody: absent");
    }

    @Test
    void jsonHasTheResultAndTheSteps() {
        run.kv("put", "a", "1");

        assertThat(run.kv("explain", "get", "a", "--json")).isZero();
        assertThat(run.output()).contains("\"operation\":\"get\"", "\"result\":\"found, 1 byte\"", "\"value_bytes\":1");
    }

    @Test
    void aPutIsDone() {
        assertThat(run.kv("explain", "put", "a", "1")).isZero();
        assertThat(run.output()).contains("append").contains("put a: set, 1 byte");
        run.kv("get", "a");
        assertThat(run.output()).isEqualTo("1");
    }

    @Test
    void aScanSaysHowManyEntriesThereAre() {
        run.kv("put", "a", "1");

        assertThat(run.kv("explain", "scan", "--prefix", "a")).isZero();
        assertThat(run.output()).contains("scan from a to b: 1 entry");
    }

    @Test
    void theShellExplainsInAnyCase() {
        run.input("PUT a 1\nexplain get a\nEXPLAIN nothing\n");

        assertThat(run.kv()).isEqualTo(2);
        assertThat(run.output()).contains("get a: found, 1 byte");
        assertThat(run.errors()).contains("EXPLAIN stands before GET");
    }

    @Test
    void withoutAnOperationItSaysWhichThereAre() {
        assertThat(run.kv("explain")).isEqualTo(2);
        assertThat(run.errors()).contains("kv explain get KEY");
    }

    @Test
    void whereThereIsNoStoreNoneIsMadeToExplainIt() throws IOException {
        assertThat(run.kv("explain", "get", "a")).isEqualTo(4);
        assertThat(run.errors())
                .contains("there is no store in", "nothing to explain")
                .hasLineCount(1);
        assertThat(run.kv("explain", "scan")).isEqualTo(4);
        assertThat(temporary).isEmptyDirectory();

        Files.createDirectory(temporary.resolve("data"));
        assertThat(run.kv("explain", "get", "a")).isEqualTo(4);
        assertThat(temporary.resolve("data")).isEmptyDirectory();
    }

    @Test
    void aStoreThatHasLostItsMarkIsDamagedAndNotAbsent() throws IOException {
        run.kv("put", "a", "1");
        Files.delete(temporary.resolve("data/STORE"));

        assertThat(run.kv("explain", "get", "a")).isEqualTo(3);
    }

    @Test
    void aPutReadsItsValueFromStandardInput() {
        byte[] value = {0, 'a', '\n', (byte) 0xFF};

        assertThat(run.input(value).kv("explain", "put", "a", "-")).isZero();
        assertThat(run.output()).contains("put a: set, 4 bytes");
        run.kv("get", "a");
        assertThat(run.outputBytes()).isEqualTo(value);
    }

    @Test
    void aPutWithTooFewOrTooManyWordsSaysHowItIsWritten() {
        assertThat(run.kv("explain", "put", "a")).isEqualTo(2);
        assertThat(run.errors()).contains("kv explain put KEY -");
        assertThat(run.kv("explain", "put", "a", "b", "c")).isEqualTo(2);
        assertThat(run.errors()).contains("kv explain put KEY 'a value'");
    }
}
