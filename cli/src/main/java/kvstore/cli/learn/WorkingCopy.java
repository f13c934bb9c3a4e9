package kvstore.cli.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A week's module in the reader's hands. */
final class WorkingCopy {
    /** The slowest test of ours takes a third of it on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Week week;
    private final Path root;
    private final Path directory;

    /** The directory as it was named, for messages. */
    private final Path named;

    private WorkingCopy(Week week, Path root, Path directory, Path named) {
        this.week = week;
        this.root = root;
        this.directory = directory;
        this.named = named;
    }

    /** The copy in a directory; an {@link IOException} that says how to make one, if there is none. */
    static WorkingCopy in(Path directory, Week week, Path root) throws IOException {
        if (!Files.isDirectory(directory.resolve(week.module()))) {
            throw new IOException("there is no working copy of " + week + " in " + directory + "; 'kv learn start "
                    + week + " --into " + directory + "' makes one");
        }
        return new WorkingCopy(week, root, directory.toRealPath(), directory);
    }

    /** A file as people know it, for messages. */
    String shown(String file) {
        return named.resolve(file).toString();
    }

    Path module() {
        return directory.resolve(week.module());
    }

    /**
     * Where a task is to be written, as people open it in an editor.
     *
     * @param ours the parts of our solution
     */
    List<String> placesOf(String task, List<Solution> ours) throws IOException {
        List<String> places = new ArrayList<>();
        for (String file : ours.stream().map(Solution::file).distinct().toList()) {
            List<Region> regions = regionsOf(task, file);
            regions.forEach(region -> places.add(named.resolve(file) + ":" + (region.begin() + 1)));
            if (regions.isEmpty()) {
                places.add(named.resolve(file).toString());
            }
        }
        return places;
    }

    /** What stands between the markers of a task; nothing if those of its file do not belong together any more. */
    private List<Region> regionsOf(String task, String file) throws IOException {
        List<String> lines = Exercises.lines(Files.readString(directory.resolve(file)));
        try {
            return Markers.of(week, file, lines).stream()
                    .filter(region -> region.task().equals(task))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Sources from which a marker is gone, so that our lines cannot be put there. */
    List<String> withoutMarkers(Exercises exercises) throws IOException {
        Set<String> files = new LinkedHashSet<>();
        for (Task task : exercises.tasks()) {
            Map<String, Long> parts = exercises.solution(task).stream()
                    .collect(Collectors.groupingBy(Solution::file, LinkedHashMap::new, Collectors.counting()));
            for (Map.Entry<String, Long> part : parts.entrySet()) {
                if (regionsOf(task.name(), part.getKey()).size() != part.getValue()) {
                    files.add(part.getKey());
                }
            }
        }
        return List.copyOf(files);
    }

    /** Sources of ours that the copy does not have any more. */
    List<String> missing() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String file : ours()) {
            if (!Files.exists(module().resolve(file))) {
                missing.add(file);
            }
        }
        return missing;
    }

    /** Tests of ours that the copy has otherwise. */
    List<String> changedTests() throws IOException {
        List<String> changed = new ArrayList<>();
        for (String file : Exercises.sources(original(), "src/test")) {
            byte[] copy = Files.readAllBytes(module().resolve(file));
            if (!Arrays.equals(copy, Files.readAllBytes(original().resolve(file)))) {
                changed.add(file);
            }
        }
        return changed;
    }

    /** Compiles the copy, tests and all; what is wrong with it. */
    List<String> compile(Path into) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String below : List.of("src/main/java", "src/test/java")) {
            for (String file : Exercises.sources(module(), below)) {
                boolean describesOurs = below.equals("src/test/java") && file.endsWith("package-info.java");
                if (file.endsWith(".java") && !describesOurs) { // a package is annotated once
                    sources.add(module().resolve(file));
                }
            }
        }
        return Compilation.compile(sources, ClassPath.of(week, root), into, directory);
    }

    /** How its tests are run, once it is compiled. */
    TestRun testRun(Path classes) throws IOException {
        List<Path> classPath = new ArrayList<>(
                List.of(classes, module().resolve("src/main/resources"), module().resolve("src/test/resources")));
        classPath.addAll(ClassPath.of(week, root));
        return new TestRun(classPath, original(), LIMIT);
    }

    /** The classes of our tests. */
    List<String> testClasses() throws IOException {
        return Exercises.sources(original(), "src/test/java").stream()
                .filter(file -> file.endsWith("Test.java"))
                .map(file -> file.substring("src/test/java/".length(), file.length() - ".java".length())
                        .replace('/', '.'))
                .toList();
    }

    private List<String> ours() throws IOException {
        return Stream.concat(
                        Exercises.sources(original(), "src/main").stream(),
                        Exercises.sources(original(), "src/test").stream())
                .toList();
    }

    private Path original() {
        return root.resolve(week.module());
    }
}
