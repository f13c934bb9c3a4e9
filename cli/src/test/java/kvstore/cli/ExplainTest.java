package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
