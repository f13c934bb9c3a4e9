package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteCommandTest {
    @TempDir
    Path temporary;

    private final Run run = new Run(Path.of("unused"));

    @Test
    void documentationOfTheRepositoryBecomesASite() {
        Path site = temporary.resolve("site");

        assertThat(run.kv("site", "--into", site.toString())).isZero();

        assertThat(run.errors()).matches("kv: [0-9]+ pages are in \\S+/site; open \\S+/index.html in a browser\n");
        assertThat(site.resolve("index.html")).exists();
        assertThat(site.resolve("docs/week1/index.html")).exists();
    }

    @Test
    void directoryWithSomethingElseIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(temporary.resolve("diary.txt"), "mine");

        assertThat(run.kv("site", "--into", temporary.toString())).isEqualTo(4);

        assertThat(run.errors())
                .startsWith("kv: the directory " + temporary + " is not empty")
                .hasLineCount(1);
        assertThat(temporary).isDirectoryNotContaining("glob:**.html");
    }

    @Test
    void fileIsRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("site"), "mine");

        assertThat(run.kv("site", "--into", file.toString())).isEqualTo(4);
        assertThat(run.errors())
                .isEqualTo("kv: " + file + " is a file, not a directory; name a directory that is new or empty\n");
    }

    @Test
    void nameOfTheDirectoryIsNeeded() {
        assertThat(run.kv("site")).isEqualTo(2);
        assertThat(run.errors()).contains("--into").hasLineCount(1);
        assertThat(run.kv("site", "--into", "")).isEqualTo(2);
        assertThat(run.errors()).isEqualTo("kv: --into needs the name of a directory, such as target/site\n");
    }
}
