package kvstore.cli.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reader begins with: it compiles, and exactly those tests are red that the tasks list. */
class StarterTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @EnumSource(Week.class)
    void exactlyTheTestsOfTheTasksAreRed(Week week) throws Exception {
        Exercises exercises = Exercises.of(week, StarterHarness.root());
        StarterHarness harness = new StarterHarness(week, directory);
        Set<String> listed = new TreeSet<>();
        exercises.tasks().forEach(task -> listed.addAll(task.tests()));

        List<Verdict> verdicts = harness.verdicts(harness.compiled(exercises, exercises.names()));

        assertThat(StarterHarness.red(verdicts)).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(exercises.tasks())
                .allSatisfy(task -> assertThat(task.tests())
                        .as("tests of %s", task.name())
                        .isNotEmpty()
                        .doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @EnumSource(Week.class)
    void withAllSolutionsPutBackTheSourcesAreOurs(Week week) throws IOException {
        Path root = StarterHarness.root();
        Exercises exercises = Exercises.of(week, root);
        new Starter(exercises, root).writeTo(directory.resolve("copy"));
        WorkingCopy copy = WorkingCopy.in(directory.resolve("copy"), week, root);

        for (Task task : exercises.tasks()) {
            new Insertion(exercises, copy).of(task);
        }

        for (String file : Exercises.sources(root.resolve(week.module()), "src")) {
            assertThat(copy.module().resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(root.resolve(week.module()).resolve(file));
        }
        assertThat(Files.exists(copy.module().resolve("pom.xml"))).isTrue();
    }
}
