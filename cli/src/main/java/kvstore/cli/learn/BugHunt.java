package kvstore.cli.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvstore.lab.bugs.PlantedBug;
import kvstore.lab.bugs.Planting;
import kvstore.lab.bugs.SourceTree;

/**
 * Runs a reader's own tests against our module, once as it is and once with each planted bug. The working copy is not touched, and
 * neither are our sources: the few classes that have a bug stand in front of the sound ones on the class path.
 */
final class BugHunt {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String COMMON = "common/";

    private final Week week;
    private final SourceTree tree;
    private final OwnTests tests;
    private final Path temporary;

    BugHunt(Week week, SourceTree tree, OwnTests tests, Path temporary) {
        this.week = week;
        this.tree = tree;
        this.tests = tests;
        this.temporary = temporary;
    }

    /**
     * What became of a bug.
     *
     * @param killer the first test that is red because of it; empty if it survived
     */
    record Fate(PlantedBug bug, Optional<Verdict> killer) {}

    /**
     * How it went.
     *
     * @param errors of the compiler; if there are any, no test was run
     * @param sound the verdicts without any bug; unless all are green, no bug was planted
     */
    record Result(List<String> errors, List<Verdict> sound, List<Fate> fates) {}

    /** The bugs of a week: those that are in its module. What all weeks have in common belongs to the first. */
    static List<PlantedBug> bugsOf(Week week) {
        return PlantedBug.all().stream()
                .filter(bug -> bug.changes().stream().anyMatch(change -> isIn(week, change.file())))
                .toList();
    }

    private static boolean isIn(Week week, String file) {
        return file.startsWith(week.module() + "/") || (week == Week.WEEK1 && file.startsWith(COMMON));
    }

    /** @param doing is told now and then what is being done */
    Result hunt(List<PlantedBug> bugs, Doing doing) throws IOException, InterruptedException {
        List<Path> classPath = new ArrayList<>(List.of(ours().resolve("target/classes")));
        classPath.addAll(ClassPath.of(week, tree.root()));
        Path compiled = temporary.resolve("tests");
        doing.now("compiling…");
        List<String> errors = tests.compile(classPath, compiled);
        if (!errors.isEmpty()) {
            return new Result(errors, List.of(), List.of());
        }
        classPath.add(0, compiled);
        classPath.add(ours().resolve("src/test/resources"));
        doing.now("without a bug…");
        List<Verdict> sound = run(classPath);
        List<Fate> fates = new ArrayList<>();
        if (!sound.isEmpty() && sound.stream().noneMatch(Verdict::isRed)) {
            for (PlantedBug bug : bugs) {
                doing.now((fates.size() + 1) + " of " + bugs.size() + ": " + bug.name());
                fates.add(new Fate(bug, killer(bug, classPath)));
            }
        }
        return new Result(List.of(), sound, fates);
    }

    private Optional<Verdict> killer(PlantedBug bug, List<Path> classPath) throws IOException, InterruptedException {
        Path changed = temporary.resolve("bugs").resolve(bug.name());
        for (Map.Entry<String, byte[]> entry : new Planting(tree).classes(bug).entrySet()) {
            Path file = changed.resolve(entry.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        List<Path> withBug = new ArrayList<>(classPath);
        withBug.add(0, changed);
        return run(withBug).stream().filter(Verdict::isRed).findFirst();
    }

    private List<Verdict> run(List<Path> classPath) throws IOException, InterruptedException {
        return new TestRun(classPath, ours(), LIMIT).of(tests.classes(), verdict -> {});
    }

    private Path ours() {
        return tree.root().resolve(week.module());
    }
}
