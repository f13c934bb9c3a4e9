package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashLabCommandTest {
    @TempDir
    Path temporary;

    private final Run run = new Run(Path.of("unused"));

    @Test
    void plainHeatMapIsAsciiOfEightyColumnsAndEndsWithTheTotals() {
        assertThat(run.kv("crash-lab", "--scenario", "reopen", "--seed", "3", "--plain"))
                .isZero();

        assertThat(run.output())
                .containsPattern("rename to wal\\.log +[0-9]+")
                .contains("crash states", ": 0 violations");
        assertThat(run.output().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.output().chars()).allMatch(letter -> letter < 128);
    }

    @Test
    void statesGoOnWithTheNextSeeds() {
        run.kv("crash-lab", "--scenario", "reopen", "--plain");
        String oneSeed = run.output();

        run.kv("crash-lab", "--scenario", "reopen", "--plain", "--states", "3000");

        assertThat(run.output()).isNotEqualTo(oneSeed).containsPattern("[3-9],[0-9]{3} crash states");
    }

    @Test
    void pageNeedsNoOtherFile() throws IOException {
        Path page = temporary.resolve("heat.html");

        assertThat(run.kv("crash-lab", "--scenario", "reopen", "--html", page.toString()))
                .isZero();

        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .contains("prefers-color-scheme", "Power lost after", "rename to wal.log")
                .doesNotContain("http:", "https:", "src=");
    }

    @Test
    void pageThatCannotBeWrittenIsNoticedBeforeAnythingIsDone() throws IOException {
        Path notes = Files.writeString(temporary.resolve("notes.md"), "mine");
        Path nowhere = temporary.resolve("nowhere/heat.html");

        assertThat(run.kv("crash-lab", "--html", notes.toString())).isEqualTo(2);
        assertThat(run.errors()).contains("names a file that ends in .html, not '" + notes);
        assertThat(notes).hasContent("mine");

        assertThat(run.kv("crash-lab", "--html", nowhere.toString())).isEqualTo(4);
        assertThat(run.errors()).contains("there is no directory");
        assertThat(run.output()).isEmpty();
    }

    @Test
    void storyOfAStateSaysWhatWasOnTheDiskAndWhatCameOfIt() {
        assertThat(run.kv("crash-lab", "--scenario", "commits", "--state", "after 40: none"))
                .isZero();

        assertThat(run.output())
                .contains("The power went after operation 40", "On the disk is:", "wal.log, ", "The engine opened it")
                .containsPattern("Owed were [0-9]+ commits, begun were [0-9]+; the store has [0-9]+");
    }

    @Test
    void stateAfterAStateIsFoundToo() {
        assertThat(run.kv("crash-lab", "--scenario", "commits", "--state", "after 40: none, then after 3: all"))
                .isZero();

        assertThat(run.output()).contains("The power went after operation 40", "The power went after operation 3");
    }

    @Test
    void bugIsShownInTheEngineThatWasAskedForAlone() {
        assertThat(run.kv("crash-lab", "--bug", "keys-compared-as-signed", "--engine", "map"))
                .isZero();

        assertThat(run.output())
                .contains("keys-compared-as-signed, in map", "map, model: ", "broken: P")
                .doesNotContain("lsm, model: ");
    }

    @Test
    void heatMapOfABugShowsWhereItStrikesAndHowToSeeAStateOfIt() {
        assertThat(run.kv("crash-lab", "--bug", "batch-split", "--scenario", "reopen", "--plain"))
                .isEqualTo(3);

        assertThat(run.output())
                .contains("engine lsm, scenario reopen,", "bug batch-split", "broken: P")
                .contains("again: ./kv crash-lab --engine lsm --bug batch-split --scenario reopen --seed 1 --state '")
                .doesNotContain(": 0 violations");
    }

    @Test
    void bugThatTheEngineCannotHaveIsAUsageErrorThatSaysWhichCan() {
        assertThat(run.kv("crash-lab", "--bug", "memtables-oldest-first", "--engine", "map"))
                .isEqualTo(2);

        assertThat(run.output()).isEmpty();
        assertThat(run.errors())
                .contains("engine map cannot have the bug 'memtables-oldest-first', only lsm and leveled can");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bug batch-splitt",
                "--bug batch-split --scenario nothing",
                "--bugs --scenario mixed",
                "--state after_40:_none --states 10",
                "--scenario nothing",
                "--engine nothing",
                "--seed x",
                "--states 0",
                "--state nonsense",
                "--state after_999999:_none"
            })
    void mistakesAreUsageErrorsInOneSentence(String arguments) {
        String[] words = ("crash-lab " + arguments).split(" ");
        words[2] = words[2].replace('_', ' ');

        assertThat(run.kv(words)).isEqualTo(2);
        assertThat(run.errors()).startsWith("kv: ").doesNotContain("internal error");
    }
}
