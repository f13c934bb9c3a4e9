package kvstore.cli.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kvstore.lab.bugs.SourceTree;

/** Makes copies of a week's module in which some exercises are open, and runs their tests. */
final class StarterHarness {
    private final Week week;
    private final Path root;
    private final Path directory;
    private int copies;

    StarterHarness(Week week, Path directory) throws IOException {
        this.week = week;
        this.root = root();
        this.directory = directory;
    }

    static Path root() throws IOException {
        return SourceTree.find().root().toRealPath();
    }

    /** A copy with these exercises taken out, compiled. */
    record Compiled(WorkingCopy copy, Path classes) {}

    Compiled compiled(Exercises exercises, Set<String> open) throws IOException {
        Path place = directory.resolve("copy" + copies++);
        new Starter(exercises, root).writeSources(place.resolve(week.module()), open);
        WorkingCopy copy = WorkingCopy.in(place, week, root);
        Path classes = place.resolve("classes");
        assertThat(copy.compile(classes))
                .as("errors of the compiler, with %s open", open)
                .isEmpty();
        return new Compiled(copy, classes);
    }

    /** The verdict of each test of the module. */
    List<Verdict> verdicts(Compiled compiled) throws IOException, InterruptedException {
        return compiled.copy().testRun(compiled.classes()).of(compiled.copy().testClasses(), verdict -> {});
    }

    static Set<String> red(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(Verdict::isRed)
                .map(Verdict::test)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
