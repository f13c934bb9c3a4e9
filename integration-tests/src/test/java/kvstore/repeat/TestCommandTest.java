package kvstore.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failure prints so that it can be repeated can be typed, and does what it says. */
class TestCommandTest {
    private static final Pattern READS =
            Pattern.compile("(?:getLong|getInteger|getProperty)\\(\"(kvstore\\.[\\w.]+)\"");
    private static final Pattern METHOD = Pattern.compile("\\.method\\(\"(\\w+)\"\\)");

    static Stream<Path> laboratoryTests() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src/test/java/kvstore"))) {
            files = all.filter(file -> file.toString().matches(".*/(integration|realworld)/\\w+\\.java"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        return files.stream();
    }

    @Test
    void aPrintedCommandIsReadBackAsItWas() {
        TestCommand command = new TestCommand("FaultIT#anOperationThatFailsLosesNothing", Map.of())
                .with(Setting.SEED, 7)
                .with(Setting.FAULT, "lsm calls IO_ERROR at 17");

        assertThat(TestCommand.in("found something; again: " + command + "\n  broken: P1"))
                .contains(command);
        assertThat(command.toString())
                .doesNotContain("\n")
                .endsWith(" -Dkvstore.seed=7 '-Dkvstore.lab.fault=lsm calls IO_ERROR at 17'");
    }

    @Test
    void aUnitTestIsRunBySurefire() {
        assertThat(TestCommand.of(getClass()).toString())
                .startsWith("mvn test -pl integration-tests -am -Dtest=TestCommandTest ");
    }

    @ParameterizedTest
    @MethodSource("laboratoryTests")
    void whatATestReadsIsASettingThatACommandCanPrint(Path source) throws IOException {
        Matcher reads = READS.matcher(Files.readString(source));

        assertThat(reads.results().map(result -> result.group(1)))
                .as("properties that are read without a Setting")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("laboratoryTests")
    void theMethodOfACommandIsThere(Path source) throws IOException {
        String text = Files.readString(source);
        Matcher named = METHOD.matcher(text);

        while (named.find()) {
            assertThat(text).contains("void " + named.group(1) + "(");
        }
    }
}
