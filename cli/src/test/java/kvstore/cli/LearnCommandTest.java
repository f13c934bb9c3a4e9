package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnCommandTest {
    private static final String LATCH = "week1-wal/src/main/java/kvstore/wal/FailureLatch.java";

    private final Run run = new Run(Path.of("unused"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private String copy = "";

    @BeforeEach
    void nameTheCopy() {
        copy = directory.resolve("with a space").toString();
    }

    @Test
    void fromTheStartToTheFirstTaskThatIsDone() throws IOException {
        assertThat(learn("start", "week1")).isZero();
        assertThat(run.output()).contains("exercises of week1", "Next: file-header", "docs/week1/01-record-layout.md");

        assertThat(learn("check", "week1", "file-header")).isEqualTo(1);
        assertThat(run.output())
                .contains("next  file-header", "LogFormat.java:", "rule   P5 Damage: ", "docs/contracts/errors.md")
                .contains("exercise week1/file-header is not done yet", "kv learn check week1")
                .doesNotContain("again: mvn");

        assertThat(learn("solution", "week1", "file-header", "--put")).isZero();
        assertThat(learn("check", "week1", "file-header")).isZero();
        assertThat(run.output()).contains("done  file-header").doesNotContain("Note: ");
    }

    @Test
    void aDirectoryThatIsNotEmptyIsRefusedAndLeftAsItIs() throws IOException {
        Files.createDirectories(Path.of(copy));
        Files.writeString(Path.of(copy, "mine.txt"), "mine");

        assertThat(learn("start", "week1")).isEqualTo(4);

        assertThat(run.errors()).contains("is not empty, and nothing in it is overwritten");
        try (Stream<Path> files = Files.list(Path.of(copy))) {
            assertThat(files).containsExactly(Path.of(copy, "mine.txt"));
        }
    }

    @Test
    void aFileInTheDirectorysPlaceIsRefused() throws IOException {
        Files.writeString(Path.of(copy), "mine");

        assertThat(learn("start", "week1")).isEqualTo(4);

        assertThat(run.errors()).contains("is a file, and the working copy needs a directory");
        assertThat(Path.of(copy)).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "check"})
    void aWeekThatHasNoExercisesIsToldWhichHave(String command) {
        assertThat(learn(command, "week11")).isEqualTo(2);

        assertThat(run.errors()).contains("there are no exercises of 'week11', only of week1");
    }

    @Test
    void anUnknownTaskIsToldWhichThereAre() {
        assertThat(learn("solution", "week1", "file-heder")).isEqualTo(2);

        assertThat(run.errors())
                .contains("there is no task 'file-heder' in week1, only file-header, ", "did you mean file-header?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check week1", "solution week1 mark --put"})
    void withoutAWorkingCopyItIsSaidHowToMakeOne(String command) {
        assertThat(learn(command.split(" "))).isEqualTo(4);

        assertThat(run.errors())
                .contains("there is no working copy of week1 in ", "'kv learn start week1 --into ", "' makes one");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        learn("start", "week1");
        Files.delete(Path.of(copy, LATCH));

        assertThat(learn("check", "week1")).isEqualTo(4);

        assertThat(run.errors())
                .contains(
                        "a file is missing in the working copy: ",
                        "FailureLatch.java",
                        "; take it from a fresh copy: kv learn start week1 --into DIR");
    }

    @Test
    void aModuleThatDoesNotCompileIsToldWithFileAndLine() throws IOException {
        learn("start", "week1");
        Path latch = Path.of(copy, LATCH);
        Files.writeString(latch, Files.readString(latch).replace("return firstFailure.get() != null;", "return 1;"));

        assertThat(learn("check", "week1")).isEqualTo(1);

        assertThat(run.output())
                .contains("does not compile, so no test was run", "FailureLatch.java:", ": incompatible types");
    }

    @Test
    void aTestThatIsNotOursAnyMoreIsMentioned() throws IOException {
        learn("start", "week1");
        Path test = Path.of(copy, "week1-wal/src/test/java/kvstore/wal/FailureLatchTest.java");
        Files.writeString(test, Files.readString(test) + "// mine\n");

        learn("check", "week1", "file-header");

        assertThat(run.output())
                .contains("Note: week1-wal/src/test/java/kvstore/wal/FailureLatchTest.java is not as ours");
    }

    @Test
    void aMarkerThatIsGoneIsMentioned() throws IOException {
        learn("start", "week1");
        Path latch = Path.of(copy, LATCH);
        Files.writeString(latch, Files.readString(latch).replace("// exercise ends", ""));

        learn("check", "week1", "file-header");

        assertThat(run.output())
                .containsOnlyOnce("Note: a marker")
                .contains(" is gone from ", "FailureLatch.java; without it our lines cannot be put there.");
    }

    @Test
    void aSolutionIsPrintedWithItsPlaceAndNothingIsChanged() {
        assertThat(run.kv("learn", "solution", "week1", "failure-latch")).isZero();

        assertThat(run.output())
                .contains(
                        LATCH + ":",
                        "throw new WritesStoppedException(failure);",
                        "firstFailure.compareAndSet(null, failure);")
                .doesNotContain("// exercise");
    }

    @Test
    void whatASolutionReplacesIsKept() throws IOException {
        learn("start", "week1");
        Path latch = Path.of(copy, LATCH);
        String before = Files.readString(latch);

        learn("solution", "week1", "failure-latch", "--put");
        learn("solution", "week1", "failure-latch", "--put");

        assertThat(latch.resolveSibling("FailureLatch.java.mine")).hasContent(before);
        assertThat(latch.resolveSibling("FailureLatch.java.mine2")).exists();
        assertThat(Files.readString(latch)).contains("compareAndSet").doesNotContain("not done yet");
    }

    @Test
    void aSolutionIsNotPutWhereItsMarkersAreGone() throws IOException {
        learn("start", "week1");
        Path latch = Path.of(copy, LATCH);
        List<String> lines = Files.readAllLines(latch).stream()
                .filter(line -> !line.contains("// exercise"))
                .toList();
        Files.write(latch, lines);

        assertThat(learn("solution", "week1", "failure-latch", "--put")).isEqualTo(4);

        assertThat(run.errors()).contains("has 0 of the 2 markers", "so nothing was put in");
        assertThat(Files.readAllLines(latch)).isEqualTo(lines);
    }

    @Test
    void withoutAWordItSaysWhatThereIs() {
        assertThat(run.kv("learn")).isEqualTo(2);

        assertThat(run.errors()).contains("learn needs what to do: kv learn start WEEK");
    }

    @Test
    void anEmptyNameOfADirectoryIsRefused() {
        assertThat(run.kv("learn", "start", "week1", "--into", "")).isEqualTo(2);

        assertThat(run.errors()).contains("--into needs the name of a directory, such as learn/week1");
    }

    private int learn(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "learn";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--into";
        all[words.length + 2] = copy;
        return run.kv(all);
    }
}
