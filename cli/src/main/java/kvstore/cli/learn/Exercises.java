package kvstore.cli.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvstore.cli.terminal.Suggestion;

/** The exercises of a week, and where they stand in the sources. */
final class Exercises {
    private final Week week;
    private final Path root;
    private final List<Task> tasks;

    /** By the file's name, from the repository's directory on. */
    private final Map<String, List<Region>> regions;

    private Exercises(Week week, Path root, List<Task> tasks, Map<String, List<Region>> regions) {
        this.week = week;
        this.root = root;
        this.tasks = tasks;
        this.regions = regions;
    }

    /** @param root the repository's directory */
    static Exercises of(Week week, Path root) throws IOException {
        return of(week, root, TaskFile.of(week));
    }

    static Exercises of(Week week, Path root, List<Task> tasks) throws IOException {
        Map<String, List<Region>> regions = new LinkedHashMap<>();
        Set<String> marked = new LinkedHashSet<>();
        for (String file : sources(root.resolve(week.module()), "src/main/java")) {
            String name = week.module() + "/" + file;
            List<Region> found = Markers.of(week, name, lines(Files.readString(root.resolve(name))));
            if (!found.isEmpty()) {
                regions.put(name, found);
                found.forEach(region -> marked.add(region.task()));
            }
        }
        List<String> named = tasks.stream().map(Task::name).toList();
        marked.stream().filter(task -> !named.contains(task)).findFirst().ifPresent(task -> {
            throw new IllegalStateException("a marker without a task: task=" + week + "/" + task);
        });
        named.stream().filter(task -> !marked.contains(task)).findFirst().ifPresent(task -> {
            throw new IllegalStateException("a task without a marker: task=" + week + "/" + task);
        });
        return new Exercises(week, root, tasks, regions);
    }

    /** The files below a directory, as names from the module's directory on, in order. */
    static List<String> sources(Path module, String below) throws IOException {
        Path directory = module.resolve(below);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> module.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    Week week() {
        return week;
    }

    /** In the order in which they are done. */
    List<Task> tasks() {
        return tasks;
    }

    /** The task of that name; an {@link IllegalArgumentException} that says which there are, if there is none. */
    Task named(String name) {
        List<String> names = tasks.stream().map(Task::name).toList();
        return tasks.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no task '" + name + "' in " + week + ", only "
                        + String.join(", ", names) + Suggestion.phrase(name, names)));
    }

    /** The lines of a task, as they stand in our source. */
    List<Solution> solution(Task task) throws IOException {
        List<Solution> found = new ArrayList<>();
        for (Map.Entry<String, List<Region>> entry : regions.entrySet()) {
            List<String> lines = lines(Files.readString(root.resolve(entry.getKey())));
            for (Region region : entry.getValue()) {
                if (region.task().equals(task.name())) {
                    found.add(new Solution(
                            entry.getKey(), region.begin() + 1, lines.subList(region.begin(), region.end())));
                }
            }
        }
        return found;
    }

    /**
     * The text of one of our files, with exercises taken out.
     *
     * @param file from the repository's directory on
     * @param open which tasks are taken out
     */
    byte[] text(String file, Set<String> open) throws IOException {
        byte[] bytes = Files.readAllBytes(root.resolve(file));
        List<Region> own = regions.getOrDefault(file, List.of());
        if (own.stream().noneMatch(region -> open.contains(region.task()))) {
            return bytes;
        }
        List<String> lines = lines(new String(bytes, UTF_8));
        List<String> left = new ArrayList<>();
        int at = 0;
        for (Region region : own) {
            if (open.contains(region.task())) {
                left.addAll(lines.subList(at, region.begin()));
                stub(named(region.task())).forEach(line -> left.add(region.indentation() + line));
                at = region.end();
            }
        }
        left.addAll(lines.subList(at, lines.size()));
        return String.join("\n", left).getBytes(UTF_8);
    }

    private List<String> stub(Task task) {
        return List.of(
                "// " + task.title() + ".",
                "// What is to be done: " + task.place() + ".",
                "throw new UnsupportedOperationException(\"" + Task.notDone(week, task.name()) + "\");");
    }

    Set<String> names() {
        return tasks.stream().map(Task::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
