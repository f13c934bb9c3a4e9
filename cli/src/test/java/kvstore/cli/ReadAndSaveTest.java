package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAndSaveTest {
    @TempDir
    Path temporary;

    private Run run = new Run(Path.of("unused"));

    @BeforeEach
    void freshDirectory() {
        run = new Run(temporary.resolve("data"));
    }

    @Test
    void readRunsTheLinesOfAFile() throws IOException {
        Path file = write("set up.kv", "# two cities\nPUT a {\"b\": \"c  d\"}\n\nGET a\nQUIT\nPUT never 1\n");

        assertThat(run.input(":read " + file + "\nCOUNT\n").kv()).isZero();
        assertThat(run.output()).isEqualTo("✅ OK\n📦 {\"b\": \"c  d\"}\n🔢 1 entry\n");
    }

    @Test
    void theFirstLineThatFailsEndsItAndIsNamedWithItsFile() throws IOException {
        Path file = write("bad.kv", "PUT a 1\nPUTT b 2\nPUT c 3\n");

        assertThat(run.input(":read " + file + "\nSCAN\n").kv()).isEqualTo(2);
        assertThat(run.errors())
                .isEqualTo("kv: line 1: " + file + " line 2: unknown command 'PUTT'; did you mean PUT?\n");
        assertThat(run.output()).isEqualTo("✅ OK\na\t1\n");
    }

    @Test
    void aFileThatIsReadByAnotherNamesBothPlaces() throws IOException {
        Path inner = write("inner.kv", "\nGET\n");
        Path outer = write("outer.kv", ":read " + inner + "\n");

        assertThat(run.input(":read " + outer + "\n").kv()).isEqualTo(2);
        assertThat(run.errors()).contains(outer + " line 1: " + inner + " line 2: GET needs a key");
    }

    @Test
    void aFileCannotReadItselfByWhateverName() throws IOException {
        Path file = write("self.kv", ":read " + temporary.resolve("other.kv") + "\n");
        Files.createLink(temporary.resolve("other.kv"), file);

        assertThat(run.input(":read " + file + "\n").kv()).isEqualTo(2);
        assertThat(run.errors()).contains("a file cannot read itself").hasLineCount(1);
    }

    @Test
    void aFileCanBeReadTwice() throws IOException {
        Path file = write("twice.kv", "PUT a 1\n");

        assertThat(run.input(":read " + file + "\n:read " + file + "\n").kv()).isZero();
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThat(run.input(":read " + temporary + "/none\n").kv()).isEqualTo(4);
        assertThat(run.errors()).contains("there is no file " + temporary + "/none");
        assertThat(run.input(":read " + temporary + "\n").kv()).isEqualTo(4);
        assertThat(run.errors()).contains("is a directory, not a file");
        assertThat(run.input(":read /dev/null\n").kv()).isEqualTo(4);
        assertThat(run.errors()).contains("is not a regular file");
        assertThat(run.input(":read\n").kv()).isEqualTo(2);
        assertThat(run.errors()).contains(":read needs the name of a file");
    }

    @Test
    void damageThatALineOfAFileMeetsIsItsStatus() throws IOException {
        Path file = write("copy.kv", "CHECKPOINT " + temporary + "\n");

        assertThat(run.input(":read " + file + "\n").kv()).isEqualTo(4);
        assertThat(run.errors()).contains("copy.kv line 1: ", "not empty");
    }

    @Test
    void switchesOfAFileAreTurnedBackBehindItAndHexIsOffWhenItBegins() throws IOException {
        Path file = write("hex.kv", "PUT a @hex:00\n:hex on\nGET a\n");

        run.input(":read " + file + "\nGET a\n:hex on\n:read " + file + "\n:hex\n")
                .kv();
        assertThat(run.output()).isEqualTo("""
            ✅ OK
            :hex is on
            📦 @hex:406865783A3030
            📦 @hex:00
            :hex is on
            ✅ OK
            :hex is on
            📦 @hex:406865783A3030
            :hex is on
            """);
    }

    @Test
    void savedSessionDoesTheSameToAnotherStore() throws IOException {
        Path saved = temporary.resolve("saved.kv");
        run.input("PUT a  two spaces \nPUTT b\nPUT c 1\nDELETE c\n:save " + saved + "\n");

        assertThat(run.kv()).isEqualTo(2);
        assertThat(run.output()).endsWith("✅ 3 lines are in " + saved + "\n");
        assertThat(saved).content().isEqualTo("PUT a  two spaces \nPUT c 1\nDELETE c\n");
        Run other = new Run(temporary.resolve("other"));
        assertThat(other.input(":read " + saved + "\nSCAN\n").kv()).isZero();
        assertThat(other.output()).endsWith("a\t two spaces \n");
    }

    @Test
    void savedSessionHasTheLinesOfFilesThatItRead() throws IOException {
        Path file = write("in.kv", "PUT a 1\n");
        Path saved = temporary.resolve("saved.kv");

        run.input(":read " + file + "\n:save " + saved + "\n").kv();
        assertThat(saved).content().isEqualTo("PUT a 1\n");
    }

    @Test
    void saveLeavesAFileAloneUnlessItIsToldToReplaceIt() throws IOException {
        Path file = write("precious", "precious");

        assertThat(run.input("COUNT\n:save " + file + "\n").kv()).isEqualTo(4);
        assertThat(run.errors()).contains("exists already", ":save --replace " + file);
        assertThat(file).content().isEqualTo("precious");
        assertThat(run.input("COUNT\n:save --replace " + file + "\n").kv()).isZero();
        assertThat(file).content().isEqualTo("COUNT\n");
    }

    @Test
    void saveRefusesWhatIsNoPlaceForAFile() throws IOException {
        assertThat(run.input(":save " + temporary + "\n").kv()).isEqualTo(4);
        assertThat(run.errors()).contains("is a directory, not a file");
        assertThat(run.input(":save " + temporary + "/no/file\n").kv()).isEqualTo(4);
        assertThat(run.errors()).contains("there is no directory", "make it first");
        assertThat(run.input(":save\n").kv()).isEqualTo(2);
        assertThat(run.errors()).contains(":save needs the name of a file");
        assertThat(run.input(":save --replce x\n").kv()).isEqualTo(2);
        assertThat(run.errors()).contains("did you mean --replace?");
    }

    @Test
    void sessionThatIsTooLongToBeKeptIsNotSavedInPart() {
        String line = "PUT a " + "x".repeat(1 << 20) + "\n";
        Path saved = temporary.resolve("saved.kv");

        assertThat(run.input(line.repeat(9) + ":save " + saved + "\n").kv()).isEqualTo(2);
        assertThat(run.errors()).contains("bytes of lines", "kv export");
        assertThat(saved).doesNotExist();
    }

    @Test
    void filesOfTheSameNameWithPartBehindItAreLeftAlone() throws IOException {
        Path mine = write("saved.kv.part", "mine");

        run.input("COUNT\n:save " + temporary.resolve("saved.kv") + "\n").kv();
        assertThat(mine).content().isEqualTo("mine");
        assertThat(temporary).isDirectoryNotContaining("glob:**.[0-9]*.part");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(temporary.resolve(name), text);
    }
}
