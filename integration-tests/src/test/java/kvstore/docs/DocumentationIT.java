package kvstore.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs what the pages show. The commands of a page run one after the other in a directory of its own, in which {@code
 * ./kv} is the program. In what they print, {@code …} stands for anything within a line, and a line with nothing else for
 * any lines.
 */
class DocumentationIT {
    private static final List<String> CHAPTER_HEADINGS = List.of(
            "## What you will have",
            "## Before and after",
            "## Files, in reading order",
            "## The picture",
            "## Rules that must hold",
            "## Predict first",
            "## What is built, and why it is so",
            "## See it with your own eyes",
            "## Run its tests",
            "## Check yourself",
            "## Exercises",
            "## Further reading");

    @TempDir
    Path directory;

    static Stream<Page> pages() throws IOException {
        return Page.all(root()).stream();
    }

    static Stream<Page> pagesWithCommands() throws IOException {
        return pages().filter(page -> !page.commands().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void everyCommandPrintsWhatThePageSays(Page page) throws IOException, InterruptedException {
        Files.createSymbolicLink(directory.resolve("kv"), root().resolve("kv"));

        for (Page.Command command : page.commands()) {
            String output = run(command);

            assertThat(output)
                    .as("what \"%s\" prints, in %s", command.text(), page)
                    .matches(pattern(command.printed()));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Page page) throws IOException {
        for (String link : page.localLinks()) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
            assertThat(target).as("the link %s in %s", link, page).exists();
            if (parts.length == 2) {
                assertThat(new Page(target, Files.readAllLines(target)).anchors())
                        .as("the link %s in %s", link, page)
                        .contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void aChapterHasTheSameShapeAsTheOthers(Page chapter) {
        assertThat(chapter.lines()).containsSubsequence(CHAPTER_HEADINGS);
    }

    static Stream<Page> chapters() throws IOException {
        return pages().filter(page -> page.file().toString().matches(".*/docs/week\\d+/README\\.md"));
    }

    @Test
    void theExampleCompilesAndRuns() throws Exception {
        Page readme = new Page(root().resolve("README.md"), Files.readAllLines(root().resolve("README.md")));
        String example = readme.blocks("java").get(0);
        Path source = Files.writeString(directory.resolve("Example.java"), example);
        String classPath = System.getProperty("java.class.path");

        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), "-cp", classPath, source.toString());
        assertThat(status).isZero();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        directory + File.pathSeparator + classPath,
                        "Example")
                .directory(directory.toFile())
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .isEqualTo("fruit:apple is red\nfruit:lemon is yellow\n");
        assertThat(process.waitFor()).isZero();
    }

    private String run(Page.Command command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command.text())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("KV_") || name.startsWith("LC_"));
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            if (!command.typed().isEmpty()) {
                in.write((String.join("\n", command.typed()) + "\n").getBytes(UTF_8));
            }
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor(); // statuses differ: an absent key and damage are shown too
        return output;
    }

    private static Pattern pattern(List<String> printed) {
        String lines = printed.stream()
                .map(line ->
                        line.equals("…") ? "(?:.*\n?)*?" : Pattern.quote(line).replace("…", "\\E.*\\Q") + "\n")
                .collect(Collectors.joining());
        // The last line may have no end: a value is printed as it is.
        String text = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) + "\n?" : lines;
        return Pattern.compile(text);
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(at.resolve("kv"))) {
            at = Objects.requireNonNull(at.getParent(), "the launcher kv stands in no directory above");
        }
        return at;
    }
}
