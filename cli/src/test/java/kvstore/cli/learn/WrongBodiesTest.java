package kvstore.cli.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An exercise is not called done with a wrong body: the tests of its own task find an empty one, and others that lack a check, or have a
 * field in the wrong place. Each is tried as a reader would have it, with the tasks before it solved and those behind it open. Which test
 * finds it stands beside it; leave that out, and the failure says which tests of the task do. With our own lines all tests of the task
 * are green.
 */
class WrongBodiesTest {
    /** Among threads what is wrong goes well now and then. */
    private static final int TRIES = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @EnumSource(value = Week.class, names = "WEEK1")
    void theTestsOfATaskFindItsWrongBodies(Week week) throws Exception {
        Exercises exercises = Exercises.of(week, StarterHarness.root());
        SoftAssertions softly = new SoftAssertions();
        try (WrongBodyHarness harness = new WrongBodyHarness(exercises, directory)) {
            for (Task task : exercises.tasks()) {
                List<WrongBody> bodies = WrongBodyFile.of(week, task);
                softly.assertThat(bodies)
                        .as("wrong bodies of %s/%s", week, task.name())
                        .hasSizeGreaterThan(1);
                Path solvedBefore = harness.solvedBefore(task);
                for (WrongBody wrong : bodies) {
                    softly.check(() -> assertFound(wrong, task, harness, solvedBefore));
                }
                softly.check(() -> assertGreenWithOurs(task, harness, solvedBefore));
            }
        }
        softly.assertAll();
    }

    private static void assertFound(WrongBody wrong, Task task, WrongBodyHarness harness, Path solvedBefore)
            throws IOException {
        List<Path> classes = List.of(harness.with(wrong, task, solvedBefore), solvedBefore);
        if (wrong.foundBy().isEmpty()) {
            fail("%s: '%s' is found by %s", task.name(), wrong.what(), harness.red(classes, task.tests()));
        }
        assertThat(task.tests()).as("tests of %s", task.name()).contains(wrong.foundBy());
        Set<String> red = Set.of();
        for (int i = 0; i < TRIES && !red.contains(wrong.foundBy()); i++) {
            red = harness.red(classes, List.of(wrong.foundBy()));
        }
        assertThat(red)
                .as("red tests of %s where '%s'", task.name(), wrong.what())
                .contains(wrong.foundBy());
    }

    /** Otherwise nobody could ever finish it. */
    private static void assertGreenWithOurs(Task task, WrongBodyHarness harness, Path solvedBefore) throws IOException {
        WrongBody ours = new WrongBody("ours", "", Map.of(), List.of());
        List<Path> classes = List.of(harness.with(ours, task, solvedBefore), solvedBefore);
        assertThat(harness.red(classes, task.tests()))
                .as("red tests of %s with our own lines", task.name())
                .isEmpty();
    }
}
