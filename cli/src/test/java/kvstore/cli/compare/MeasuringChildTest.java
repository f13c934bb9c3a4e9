package kvstore.cli.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringChildTest {
    private final ByteArrayOutputStream others = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void whatIsPrintedIsPassedOnAndNotTakenForFigures() throws IOException {
        String line = child().run("chatter", directory);

        assertThat(line).isEqualTo("1.5 2");
        assertThat(others.toString(UTF_8))
                .isEqualToNormalizingNewlines("Default settings in use\n[warning] of nothing\n");
    }

    @Test
    void figuresOfAnEarlierStepAreNotTakenForThoseOfOneThatLeftNone() throws IOException {
        MeasuringChild.leave(directory, "9 9");

        assertThatThrownBy(() -> child().run("nothing", directory))
                .isInstanceOf(IOException.class)
                .hasMessage("the process that was to nothing 'lsm' ended with status 0 and left no figures");
    }

    @Test
    void failureIsToldWithItsStatus() {
        assertThatThrownBy(() -> child().run("fail", directory))
                .isInstanceOf(IOException.class)
                .hasMessage("the process that was to fail 'lsm' ended with status 7");
    }

    private MeasuringChild child() {
        return new MeasuringChild(
                "lsm", MeasuringChildTest.class, List.of("anything"), new PrintStream(others, true, UTF_8));
    }

    /** What the tests start. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "chatter" -> {
                System.out.println("Default settings in use");
                MeasuringChild.leave(directory, "1.5 2");
                System.out.println("[warning] of nothing");
            }
            case "nothing" -> Files.createFile(directory.resolve("something"));
            default -> System.exit(7);
        }
    }
}
