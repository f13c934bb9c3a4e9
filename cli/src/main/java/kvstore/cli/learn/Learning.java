package kvstore.cli.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.cli.terminal.Suggestion;
import kvstore.lab.bugs.PlantedBug;
import kvstore.lab.bugs.SourceTree;
import org.jspecify.annotations.Nullable;

/** What one can do with the exercises of a week. */
public final class Learning {
    private static final int MAX_ERRORS = 10;

    private final Week week;
    private final Path root;
    private final Exercises exercises;

    private Learning(Week week, Path root, Exercises exercises) {
        this.week = week;
        this.root = root;
        this.exercises = exercises;
    }

    /**
     * The exercises of a week, as they stand in the sources.
     *
     * @param root the repository's directory
     */
    public static Learning of(Week week, Path root) throws IOException {
        return new Learning(week, root, Exercises.of(week, root));
    }

    /**
     * What a check says.
     *
     * @param compiled whether the tests could be run
     * @param done whether all that was asked for is done
     */
    public record Report(List<String> lines, boolean compiled, boolean done) {}

    /** Makes a working copy; returns what to say about it. */
    public List<String> start(Path directory) throws IOException {
        new Starter(exercises, root).writeTo(directory);
        WorkingCopy copy = WorkingCopy.in(directory, week, root);
        Task first = exercises.tasks().get(0);
        List<String> lines = new ArrayList<>(List.of(
                exercises.tasks().size() + " exercises of " + week + " are in " + directory
                        + ", where README.md lists them.",
                "",
                "Next: " + first.name() + ", " + first.title(),
                "  read   " + first.place()));
        copy.placesOf(first.name(), exercises.solution(first)).forEach(place -> lines.add("  write  " + place));
        return lines;
    }

    /**
     * Runs the tests of a working copy.
     *
     * @param name of the task whose tests are run; {@code null} for all
     * @param doing is told now and then what is being done
     */
    public Report check(Path directory, @Nullable String name, Doing doing) throws IOException, InterruptedException {
        Task asked = name == null ? null : exercises.named(name);
        WorkingCopy copy = WorkingCopy.in(directory, week, root);
        List<String> missing = copy.missing();
        if (!missing.isEmpty()) {
            throw new IOException("a file is missing in the working copy: " + missing.get(0)
                    + "; take it from a fresh copy: kv learn start " + week + " --into DIR");
        }
        doing.now("compiling…");
        Check check = new Check(exercises, copy);
        Counting listener = new Counting(doing);
        Check.Result result = asked == null ? check.all(listener) : check.one(asked, listener);
        if (!result.errors().isEmpty()) {
            return new Report(
                    notCompiled("The working copy does not compile, so no test was run:", result.errors()),
                    false,
                    false);
        }
        List<String> lines = new ArrayList<>();
        for (String file : copy.changedTests()) {
            lines.add("Note: " + week.module() + "/" + file + " is not as ours; is that on purpose?");
        }
        for (String file : copy.withoutMarkers(exercises)) {
            lines.add("Note: a marker '// exercise' or '// exercise ends' is gone from " + copy.shown(file)
                    + "; without it our lines cannot be put there.");
        }
        lines.addAll(new ProgressText(exercises, copy, result.progress()).lines());
        boolean done = result.progress().next().isEmpty()
                && result.progress().brokenBeside(exercises).isEmpty();
        if (done) {
            lines.add("");
            lines.add(asked == null ? "All exercises of " + week + " are done." : "Done.");
        }
        return new Report(lines, true, done);
    }

    /**
     * Runs the reader's own tests against planted bugs.
     *
     * @param name of the only bug that is planted; {@code null} for all of the week
     * @param doing is told now and then what is being done
     */
    public Report bugs(Path directory, @Nullable String name, Doing doing) throws IOException, InterruptedException {
        List<PlantedBug> bugs = bugs(name);
        WorkingCopy copy = WorkingCopy.in(directory, week, root);
        OwnTests own = new OwnTests(root.resolve(week.module()), copy.module());
        if (own.classes().isEmpty()) {
            throw new IOException(
                    "there are no tests of yours in " + copy.module().resolve("src/test/java")
                            + "; write a class named …Test there, in a package of your own such as mine");
        }
        try (Scratch scratch = Scratch.create()) {
            BugHunt.Result result = new BugHunt(week, SourceTree.find(), own, scratch.directory()).hunt(bugs, doing);
            if (!result.errors().isEmpty()) {
                return new Report(
                        notCompiled("Your tests do not compile against our sources:", result.errors()), false, false);
            }
            boolean scored = !result.fates().isEmpty();
            BugHuntText text = new BugHuntText(result);
            return new Report(scored ? text.lines() : text.redOnSound(), true, scored);
        }
    }

    private List<PlantedBug> bugs(@Nullable String name) {
        List<PlantedBug> bugs = BugHunt.bugsOf(week);
        if (name == null) {
            return bugs;
        }
        List<String> names = bugs.stream().map(PlantedBug::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("there is no bug '" + name + "' in " + week + ", only "
                    + String.join(", ", names) + Suggestion.phrase(name, names));
        }
        return List.of(PlantedBug.named(name));
    }

    private static List<String> notCompiled(String what, List<String> errors) {
        List<String> lines = new ArrayList<>();
        lines.add(what);
        errors.stream().limit(MAX_ERRORS).forEach(error -> error.lines().forEach(line -> lines.add("  " + line)));
        if (errors.size() > MAX_ERRORS) {
            lines.add("  and " + (errors.size() - MAX_ERRORS) + " more");
        }
        return lines;
    }

    /** Our lines for a task. */
    public List<String> solution(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Solution part : exercises.solution(exercises.named(name))) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(part.file() + ":" + part.line());
            lines.addAll(part.lines());
        }
        return lines;
    }

    /** Puts our lines into a working copy; returns what was done. */
    public List<String> put(String name, Path directory) throws IOException {
        Task task = exercises.named(name);
        return new Insertion(exercises, WorkingCopy.in(directory, week, root)).of(task);
    }
}
