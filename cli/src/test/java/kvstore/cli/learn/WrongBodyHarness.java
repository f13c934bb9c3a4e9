package kvstore.cli.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A module in which the tasks before one are solved, those behind it are open, and the one itself is wrong. What is the same in many of
 * these versions is compiled once, and all are run in one Java.
 */
final class WrongBodyHarness implements Closeable {
    private final Exercises exercises;
    private final Path root;
    private final Path directory;
    private final StarterHarness.Compiled starter;
    private final List<Path> libraries;
    private final Process tests;
    private final Writer asked;
    private final BufferedReader said;
    private int versions;

    WrongBodyHarness(Exercises exercises, Path directory) throws IOException {
        this.exercises = exercises;
        root = StarterHarness.root();
        this.directory = directory;
        starter = new StarterHarness(exercises.week(), directory).compiled(exercises, exercises.names());
        libraries = ClassPath.of(exercises.week(), root);
        Path own = Path.of("target", "test-classes").toAbsolutePath();
        tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-ea",
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        joined(Stream.concat(libraries.stream().filter(path -> !isOurs(path)), Stream.of(own))
                                .toList()),
                        LoadedTests.class.getName())
                .directory(root.resolve(exercises.week().module()).toFile())
                .redirectError(directory.resolve("output").toFile())
                .start();
        asked = tests.outputWriter(UTF_8);
        said = tests.inputReader(UTF_8);
    }

    /** The module's classes where a task and all behind it are open: those of the starter stand behind them. */
    Path solvedBefore(Task task) throws IOException {
        Set<String> open = new LinkedHashSet<>(exercises.names());
        Set<String> files = new LinkedHashSet<>();
        for (Task before : exercises.tasks()) {
            if (before.equals(task)) {
                break;
            }
            open.remove(before.name());
            exercises.solution(before).forEach(solution -> files.add(solution.file()));
        }
        Path place = directory.resolve("version" + versions++);
        List<Path> sources = new ArrayList<>();
        for (String file : files) {
            sources.add(written(place, file, exercises.text(file, open)));
        }
        return compiled(task.name(), place, sources, List.of());
    }

    /** The classes that a task is in, with a wrong body. */
    Path with(WrongBody wrong, Task task, Path solvedBefore) throws IOException {
        Set<String> open = new LinkedHashSet<>(exercises.names());
        for (Task before : exercises.tasks()) {
            open.remove(before.name());
            if (before.equals(task)) {
                break;
            }
        }
        List<Solution> ours = exercises.solution(task);
        List<List<String>> theirs = wrong.of(ours);
        Path place = directory.resolve("version" + versions++);
        List<Path> sources = new ArrayList<>();
        int part = 0;
        for (String file : ours.stream().map(Solution::file).distinct().toList()) {
            List<String> lines = Exercises.lines(new String(exercises.text(file, open), UTF_8));
            List<String> changed = new ArrayList<>();
            int at = 0;
            for (Region region : Markers.of(exercises.week(), file, lines)) {
                if (region.task().equals(task.name())) {
                    changed.addAll(lines.subList(at, region.begin()));
                    changed.addAll(theirs.get(part++));
                    at = region.end();
                }
            }
            changed.addAll(lines.subList(at, lines.size()));
            sources.add(written(place, file, String.join("\n", changed).getBytes(UTF_8)));
        }
        return compiled(task.name() + ": " + wrong.what(), place, sources, List.of(solvedBefore));
    }

    private static Path written(Path place, String file, byte[] text) throws IOException {
        Path source = place.resolve(file);
        Files.createDirectories(source.getParent());
        return Files.write(source, text);
    }

    private Path compiled(String what, Path place, List<Path> sources, List<Path> before) throws IOException {
        Path classes = place.resolve("classes");
        Files.createDirectories(classes);
        if (!sources.isEmpty()) {
            List<Path> classPath = new ArrayList<>(before);
            classPath.add(starter.classes());
            classPath.addAll(libraries);
            assertThat(Compilation.compile(sources, classPath, classes, place))
                    .as("errors of the compiler, for %s", what)
                    .isEmpty();
        }
        return classes;
    }

    /** Which of these tests are red; the directories of classes stand before the starter. */
    Set<String> red(List<Path> classes, Collection<String> wanted) throws IOException {
        List<Path> version = new ArrayList<>(classes);
        Path module = root.resolve(exercises.week().module());
        version.addAll(
                List.of(starter.classes(), module.resolve("src/main/resources"), module.resolve("src/test/resources")));
        libraries.stream().filter(this::isOurs).forEach(version::add);
        asked.write(joined(version) + "\t" + String.join(" ", wanted) + "\n");
        asked.flush();
        String answer = String.valueOf(said.readLine());
        assertThat(answer).as("the answer of the tests").startsWith("red");
        return Arrays.stream(answer.split(" ", -1)).skip(1).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the module builds on belongs to it: an engine is looked for beside the class that asks for it. */
    private boolean isOurs(Path library) {
        return library.startsWith(root);
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() {
        tests.destroyForcibly();
    }
}
