package kvstore.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a formatter does not see. */
class TidyTest {
    private static final int MAX_LINES = 500;
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    private static final List<Path> SOURCES = new ArrayList<>();

    @BeforeAll
    static void findSources() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("common/pom.xml"))) {
            root = root.resolve("..").normalize();
        }
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.map(directory -> directory.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(SOURCES::add);
                }
            }
        }
    }

    @Test
    void noFileIsTooLong() throws IOException {
        for (Path source : SOURCES) {
            assertThat(Files.readAllLines(source).size())
                    .as("lines of %s", source)
                    .isLessThanOrEqualTo(MAX_LINES);
        }
        assertThat(SOURCES).hasSizeGreaterThan(40);
    }

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        for (Path source : SOURCES) {
            assertThat(UNFINISHED.matcher(Files.readString(source)).find())
                    .as("%s has something left to do", source)
                    .isFalse();
        }
    }

    /** Two of them print at a time; what is printed with one println stays whole, and a printf does not. */
    @Test
    void whatAnIntegrationTestPrintsStaysWhole() throws IOException {
        for (Path source : SOURCES) {
            if (source.toString().contains("/integration-tests/")) {
                assertThat(Files.readString(source))
                        .as("prints of %s", source)
                        .doesNotContain("System.out" + ".printf");
            }
        }
    }

    @Test
    void everyPackageIsDescribed() throws IOException {
        Set<String> packages = new TreeSet<>();
        Set<String> described = new TreeSet<>();
        for (Path source : SOURCES) {
            String name = source.toString().replaceAll(".*/java/|/[^/]*$", "");
            packages.add(name);
            if (source.endsWith("package-info.java") && Files.readString(source).contains("@NullMarked")) {
                described.add(name);
            }
        }

        assertThat(described).isEqualTo(packages);
    }
}
