package kvstore.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises in the code and on the pages are the same ones. */
class PromiseTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGES = ROOT.resolve("docs/contracts");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (P[0-9]+) (.+)$");
    private static final Pattern POINT = Pattern.compile("(?m)^\\*\\*(P[0-9]+\\.[0-9]+) ");
    private static final Pattern TEST_NAME = Pattern.compile("@DisplayName\\([^;{]*");
    private static final Pattern CITED = Pattern.compile("(?<![A-Za-z0-9_.])P[0-9]{1,2}(?:\\.[0-9]+)?(?![A-Za-z0-9_])");

    @ParameterizedTest
    @EnumSource
    void thePagesStateEachPromiseInTheSameWords(Promise promise) throws IOException {
        String page = pages().values().stream()
                .filter(text -> text.contains("## " + promise.name() + " "))
                .collect(Collectors.joining());

        assertThat(oneLine(page)).contains("## " + promise.name() + " " + promise.title() + " " + promise.sentence());
        assertThat(Files.readString(PAGES.resolve("README.md")))
                .contains("| " + promise.name() + " | " + promise.sentence() + " |");
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfEachPromiseStatesIt(Promise promise) throws IOException {
        assertThat(Files.readString(ROOT.resolve(promise.page()))).contains("## " + promise.name() + " ");
    }

    @Test
    void thePagesStateNoOtherPromise() throws IOException {
        List<String> stated = new ArrayList<>();
        for (String page : pages().values()) {
            matches(HEADING, page).forEach(stated::add);
        }

        assertThat(stated)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Promise.values()).map(Promise::name).toList());
    }

    @Test
    void everyNumberThatIsCitedIsStated() throws IOException {
        Set<String> stated = new TreeSet<>();
        for (String page : pages().values()) {
            stated.addAll(matches(HEADING, page));
            stated.addAll(matches(POINT, page));
        }
        Map<Path, List<String>> unknown = new TreeMap<>();

        for (Path file : sources()) {
            List<String> cited = matches(CITED, Files.readString(file));
            cited.removeAll(stated);
            if (!cited.isEmpty()) {
                unknown.put(file, cited);
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void everyPromiseAndEachOfItsPointsIsInTheNameOfATest() throws IOException {
        Set<String> unchecked = new TreeSet<>();
        for (String page : pages().values()) {
            unchecked.addAll(matches(HEADING, page));
            unchecked.addAll(matches(POINT, page));
        }

        for (Path file : sources()) {
            for (String name : matches(TEST_NAME, Files.readString(file))) {
                for (String cited : matches(CITED, name)) {
                    unchecked.remove(cited);
                    unchecked.remove(cited.replaceFirst("\\..*", ""));
                }
            }
        }

        assertThat(unchecked).isEmpty();
    }

    private static Map<Path, String> pages() throws IOException {
        Map<Path, String> pages = new TreeMap<>();
        for (String name : List.of("durability.md", "consistency.md", "errors.md")) {
            pages.put(PAGES.resolve(name), Files.readString(PAGES.resolve(name)));
        }
        return pages;
    }

    private static List<String> matches(Pattern pattern, String text) {
        List<String> matches = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            matches.add(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1));
        }
        return matches;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = String.valueOf(directory.getFileName());
                boolean skipped = name.equals("target")
                        || name.equals("benchmarks")
                        || (name.startsWith(".") && !name.equals(".."));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".java") || name.endsWith(".md")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }
}
