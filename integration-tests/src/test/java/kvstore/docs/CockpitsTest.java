package kvstore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The README of each week's module is its cockpit: on one page what it is, what to look at first, its files in the order
 * in which they are read, its commands, and where to go on.
 */
class CockpitsTest {
    private static final List<String> SECTIONS =
            List.of("Look at this first", "Files in reading order", "Commands", "Rules and limits", "Where to read on");

    private static final Pattern MODULE = Pattern.compile("week([0-9]+)-[a-z]+");
    private static final int ONE_PAGE_IN_LINES = 120;

    static List<Path> modules() throws IOException {
        try (Stream<Path> directories = Files.list(Documentation.root())) {
            return directories
                    .filter(directory -> MODULE.matcher(String.valueOf(directory.getFileName()))
                            .matches())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleOfAWeekHasItsPage(Path module) throws IOException {
        List<String> lines = Files.readAllLines(module.resolve("README.md"));

        assertThat(lines.get(0)).matches("# `" + module.getFileName() + "`: \\S.*");
        assertThat(lines).as("lines on the page of %s", module).hasSizeLessThanOrEqualTo(ONE_PAGE_IN_LINES);
        assertThat(Page.read(module.resolve("README.md")).headings(2)).isEqualTo(SECTIONS);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPackageOfTheModuleIsOnIt(Path module) throws IOException {
        Set<String> packages = new TreeSet<>();
        Path sources = module.resolve("src/main/java");
        try (Stream<Path> below = Files.walk(sources)) {
            below.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> sources.relativize(file.resolveSibling("")).toString())
                    .forEach(name -> packages.add("`" + name.replace('/', '.') + "`"));
        }

        String page = Files.readString(module.resolve("README.md"));
        assertThat(packages).isNotEmpty().allSatisfy(name -> assertThat(page).contains(name));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void itsTestsItsWeekAndItsBenchmarksAreOneStepAway(Path module) throws IOException {
        Page page = Page.read(module.resolve("README.md"));

        assertThat(page.blocks().stream()
                        .filter(block -> block.language().equals("sh"))
                        .flatMap(block -> block.lines().stream()))
                .contains("mvn -pl " + module.getFileName() + " -am test");
        Matcher name = MODULE.matcher(String.valueOf(module.getFileName()));
        assertThat(name.matches()).isTrue();
        Path docs = Documentation.root().resolve("docs");
        assertThat(targets(page))
                .as("where %s leads to", page)
                .contains(docs.resolve("week" + name.group(1) + "/README.md"))
                .anyMatch(target -> target.startsWith(docs.resolve("benchmarks")));
        Links.check(page);
    }

    private static List<Path> targets(Page page) {
        return page.prose().values().stream()
                .flatMap(line -> Links.in(line).stream())
                .filter(link -> !link.isElsewhere())
                .map(link -> link.target(page))
                .toList();
    }
}
