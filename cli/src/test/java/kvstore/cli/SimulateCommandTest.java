package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
    @TempDir
    Path temporary;

    private final Run run = new Run(Path.of("unused"));

    @ParameterizedTest
    @ValueSource(strings = {"leveled", "tiered"})
    void pictureIsOfEightyColumnsAndPlainIsAscii(String strategy) {
        assertThat(run.kv("simulate", "--strategy", strategy, "--writes", "50000", "--memtable", "64KB", "--plain"))
                .isZero();

        assertThat(run.output())
                .startsWith("compaction: " + strategy + ", uniform keys\n")
                .contains("50,000 puts of 116B each, 5,000 keys, memtables of 64KB, seed 1\n")
                .contains("after 12,", "at rest: nothing is left to do", "####")
                .containsPattern("at rest +[0-9.]+ +[0-9.]+ +[0-9]+\n");
        assertThat(run.output().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.output().chars()).allMatch(letter -> letter < 128);
    }

    @Test
    void sequentialWritesAreWrittenOnce() {
        run.kv(
                "simulate",
                "--writes",
                "50000",
                "--keys",
                "50000",
                "--distribution",
                "sequential",
                "--memtable",
                "64KB");

        assertThat(run.output()).containsPattern("at rest +1\\.00 +1\\.00 +[0-9]\n");
    }

    @Test
    void sameSeedPrintsTheSame() {
        String[] words = {"simulate", "--distribution", "zipfian", "--writes", "50000", "--seed", "7"};
        run.kv(words);
        String first = run.output();

        run.kv(words);

        assertThat(run.output()).isEqualTo(first);
    }

    @Test
    void sizeOfTheMemtableMayBeGivenAsForStores() {
        run.kv("simulate", "--writes", "50000", "--memtable-size", "128KB");

        assertThat(run.output()).contains("memtables of 128KB");
    }

    @Test
    void strategyMayBeGivenAsForStores() {
        run.kv("--compaction", "tiered", "simulate", "--writes", "50000");

        assertThat(run.output()).startsWith("compaction: tiered, uniform keys\n");
    }

    @Test
    void pageNeedsNoOtherFileAndHasEveryStep() throws IOException {
        Path page = temporary.resolve("levels.html");

        assertThat(run.kv("simulate", "--writes", "20000", "--memtable", "64KB", "--html", page.toString()))
                .isZero();

        String html = Files.readString(page);
        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("prefers-color-scheme", "type=\"range\"", "aria-live", "All ", "a memtable is written out")
                .contains("at rest: nothing is left to do")
                .doesNotContain("http:", "https:", "src=", "{film}", "{script}");
    }

    @Test
    void pageThatCannotBeWrittenIsSaidSo() {
        String page = temporary.resolve("missing/levels.html").toString();

        assertThat(run.kv("simulate", "--writes", "1000", "--html", page)).isEqualTo(4);
        assertThat(run.errors()).isEqualTo("kv: there is no file " + page + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--strategy levelled",
                "--distribution normal",
                "--writes 0",
                "--writes 100000001",
                "--writes many",
                "--keys 0",
                "--keys 10000001",
                "--memtable 1KB",
                "--memtable big",
                "--value-size 65MB",
                "--value-size 1MB",
                "--seed x",
                "--level 3",
                "word word"
            })
    void mistakesAreUsageErrorsInOneSentence(String arguments) {
        assertThat(run.kv(("simulate " + arguments).split(" "))).isEqualTo(2);

        assertThat(run.errors().lines()).hasSize(1);
        assertThat(run.errors()).startsWith("kv: ").doesNotContain("internal error");
        assertThat(run.output()).isEmpty();
    }
}
