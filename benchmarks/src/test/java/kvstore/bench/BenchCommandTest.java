package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is wrong is told before anything is measured. */
class BenchCommandTest {
    private final StringWriter said = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void aStoreNamedTwiceIsRefused() {
        assertThat(mistake("--stores", "lsm,lsm")).contains("--stores has 'lsm' twice");
    }

    @Test
    void aCompressionThatThereIsNotIsRefusedWithThoseThereAre() {
        assertThat(mistake("--compression", "snappy"))
                .contains("--compression: there is no compression 'snappy', only none, lz4, zstd");
        assertThat(mistake("--compressible", "101")).contains("--compressible is a number from 0 to 100, not 101");
        assertThat(mistake("--compressible", "-1")).contains("--compressible is a number from 0 to 100, not -1");
    }

    @Test
    void aReportThatIsAFileIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("page"), "text");

        assertThat(mistake("--report", file.toString())).contains("--report names a directory", "is a file");
        assertThat(mistake("growth", "--report", file.toString())).contains("--report names a directory");
        assertThat(mistake("sizes", "--report", file.resolve("below").toString()))
                .contains("--report names a directory");
        assertThat(mistake("memory", "--in", file.toString())).contains("--in names a directory");
    }

    @Test
    void aReadmeNeedsAReportAndTheMarks() throws Exception {
        Path page = Files.writeString(directory.resolve("README.md"), "text");

        assertThat(mistake("--readme", page.toString())).contains("--readme needs --report DIR");
        assertThat(mistake("--readme", page.toString(), "--report", directory.toString()))
                .contains("the page lacks the marks '" + ReadmeTable.BEGIN + "'");
        assertThat(mistake("--readme", directory.resolve("none").toString(), "--report", directory.toString()))
                .contains("there is no file");
    }

    @Test
    void aDamagedFileBesideTheReportIsToldBeforeMeasuring() throws Exception {
        Files.writeString(directory.resolve("memory.json"), "{}");

        assertThat(mistake("--report", directory.toString())).contains("memory.json is not what a run", "it lacks");
    }

    @Test
    void argumentsThatJavaDoesNotTakeAreToldInItsOwnWords() {
        assertThat(mistake("--java", "-Xfoo")).contains("--java: Java does not start", "-Xfoo");
        assertThat(mistake("growth", "--java", "-XX:+Nonsense")).contains("--java: Java does not start", "Nonsense");
    }

    @Test
    void whatStandsBeforeASubcommandIsNotDropped() {
        assertThat(mistake("--num", "5", "fillseq", "growth"))
                .contains("'growth' is a command of its own, and what stands before it would do nothing");
        assertThat(mistake("--quick", "render", directory.toString())).contains("'render' is a command of its own");
    }

    @Test
    void renderTellsWhatItLacks() throws Exception {
        assertThat(mistake("render", directory.resolve("none").toString())).contains("there is no directory");
        assertThat(mistake("render", directory.toString())).contains("has none of growth.json, memory.json");

        Files.writeString(directory.resolve("report.json"), "{");
        assertThat(mistake("render", directory.toString())).contains("report.json is not what a run");
        assertThat(mistake("render", directory.resolve("report.json").toString()))
                .contains("there is no directory");
    }

    /** Runs the command, which fails, and returns what it says. */
    private String mistake(String... arguments) {
        said.getBuffer().setLength(0);
        CommandLine command = BenchCommand.byItself()
                .setErr(new PrintWriter(said))
                .setOut(new PrintWriter(said))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    said.append(String.valueOf(e.getMessage()));
                    return 1;
                });

        assertThat(command.execute(arguments)).as(String.join(" ", arguments)).isNotZero();
        assertThat(said.toString()).doesNotContain("round 1");
        return said.toString();
    }
}
