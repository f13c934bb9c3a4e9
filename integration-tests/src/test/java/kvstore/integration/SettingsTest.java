package kvstore.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvstore.repeat.SaysHowToRepeat;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a test of any module can be told on the command line, the command that a failure of it prints tells it again. */
class SettingsTest {
    private static final Pattern READS =
            Pattern.compile("(?:getLong|getInteger|getProperty)\\(\\s*\"(kvstore\\.[\\w.]+)\"");
    private static final Pattern CLOCK = Pattern.compile("[sS]eed\\w* = System\\.(nanoTime|currentTimeMillis)");
    private static final Pattern METHOD = Pattern.compile("\\.method\\(\"(\\w+)\"\\)");

    /** All tests but the soak, which has settings and a command of its own. */
    static Stream<Path> tests() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.map(directory -> directory.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .filter(directory -> !directory.startsWith("../test-support"))
                    .toList()) {
                try (Stream<Path> all = Files.walk(module)) {
                    all.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.toString().contains("/soak/"))
                            .forEach(files::add);
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(200);
        return files.stream().sorted();
    }

    @Test
    void jUnitFindsByItselfWhatSaysHowToRepeat() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(SaysHowToRepeat.class);
    }

    @ParameterizedTest
    @MethodSource("tests")
    void whatATestReadsIsASettingThatACommandCanPrint(Path source) throws IOException {
        String text = Files.readString(source);

        assertThat(READS.matcher(text).results().map(read -> read.group(1)))
                .as("properties that are read without %s", Setting.class)
                .isEmpty();
        assertThat(CLOCK.matcher(text).find()).as("a seed that cannot be set").isFalse();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void theMethodOfACommandIsThere(Path source) throws IOException {
        String text = Files.readString(source);

        assertThat(METHOD.matcher(text).results().map(named -> "void " + named.group(1) + "("))
                .allMatch(text::contains);
    }
}
