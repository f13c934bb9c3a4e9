package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionCommandsTest {
    @TempDir
    Path temporary;

    private Run run = new Run(Path.of("unused"));

    @BeforeEach
    void freshDirectory() {
        run = new Run(temporary.resolve("data"));
    }

    @Test
    void compactSaysHowMuchItGaveBack() {
        run.kv("--engine", "leveled", "put", "a", "1");

        assertThat(run.kv("--engine", "leveled", "compact")).isZero();
        assertThat(run.errors()).contains("of tables before").contains("now");
        assertThat(run.kv("--engine", "leveled", "get", "a")).isZero();
        assertThat(run.output()).isEqualTo("1");
    }

    @Test
    void anEngineThatDoesNotCompactSaysWhichOneDoes() {
        run.kv("put", "a", "1");

        assertThat(run.kv("compact")).isEqualTo(2);
        assertThat(run.errors()).contains("'lsm' does not compact").contains("kv upgrade");
    }

    @Test
    void upgradeMakesAStoreOfWeekTwoOneOfWeekThree() {
        run.kv("put", "a", "1");

        assertThat(run.kv("--engine", "leveled", "get", "a")).isEqualTo(4);
        assertThat(run.errors()).contains("'kv upgrade'");
        assertThat(run.kv("upgrade")).isZero();
        assertThat(run.kv("--engine", "leveled", "get", "a")).isZero();
        assertThat(run.output()).isEqualTo("1");
        assertThat(run.kv("upgrade")).isEqualTo(4);
        assertThat(run.errors()).contains("'leveled'");
    }

    @Test
    void anUnknownCompressionIsNamedWithThoseThereAre() {
        assertThat(run.kv("--engine", "leveled", "--compression", "lz5", "put", "a", "1"))
                .isEqualTo(2);
        assertThat(run.errors()).contains("lz5").contains("none, lz4, zstd");
    }
}
