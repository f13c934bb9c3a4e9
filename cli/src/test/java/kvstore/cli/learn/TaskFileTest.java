package kvstore.cli.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import kvstore.lab.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskFileTest {
    private static final List<String> ONE = List.of(
            "task one",
            "title The first",
            "chapter docs/a.md",
            "step 3",
            "hint Think of it.",
            "promise P5",
            "tests",
            "  a.BTest#c",
            "  a.BTest#d");

    @Test
    void aTaskHasAllThatItsLinesSay() {
        assertThat(TaskFile.parse("t", ONE))
                .containsExactly(new Task(
                        "one",
                        "The first",
                        "docs/a.md",
                        3,
                        "Think of it.",
                        Promise.P5,
                        List.of("a.BTest#c", "a.BTest#d")));
    }

    @Test
    void tasksKeepTheirOrder() {
        List<String> lines = new ArrayList<>(ONE);
        lines.add("");
        ONE.forEach(line -> lines.add(line.replace("task one", "task two")));

        assertThat(TaskFile.parse("t", lines)).extracting(Task::name).containsExactly("one", "two");
    }

    @Test
    void aLineThatSaysNothingIsRefusedWithItsPlace() {
        List<String> lines = new ArrayList<>(ONE);
        lines.set(1, "titel The first");

        assertThatThrownBy(() -> TaskFile.parse("t", lines)).hasMessageContaining("t:2");
    }

    @Test
    void aTaskThatLacksALineIsRefused() {
        assertThatThrownBy(() -> TaskFile.parse("t", ONE.subList(0, 4))).hasMessageContaining("task=one, line=hint");
    }

    @ParameterizedTest
    @EnumSource(Week.class)
    void everyTaskLeadsToAStepOfItsChapter(Week week) throws IOException {
        for (Task task : TaskFile.of(week)) {
            List<String> chapter = Files.readAllLines(StarterHarness.root().resolve(task.chapter()));
            assertThat(chapter)
                    .as("step of %s", task.name())
                    .anyMatch(line -> line.matches("\\*\\*(Step )?" + task.step() + "[.:] .*"));
        }
    }

    @ParameterizedTest
    @EnumSource(Week.class)
    void markersAndTasksAreTheSame(Week week) throws IOException {
        Exercises exercises = Exercises.of(week, StarterHarness.root());

        assertThat(exercises.tasks())
                .allSatisfy(task -> assertThat(exercises.solution(task))
                        .as("places of %s", task.name())
                        .isNotEmpty());
    }

    @Test
    void aMarkerWithoutATaskIsRefused() {
        assertThatThrownBy(() -> Exercises.of(Week.WEEK1, StarterHarness.root(), List.of()))
                .hasMessageStartingWith("a marker without a task: task=week1/");
    }

    @Test
    void aTaskWithoutAMarkerIsRefused() throws IOException {
        List<Task> tasks = new ArrayList<>(TaskFile.of(Week.WEEK1));
        tasks.addAll(TaskFile.parse("t", ONE));

        assertThatThrownBy(() -> Exercises.of(Week.WEEK1, StarterHarness.root(), tasks))
                .hasMessage("a task without a marker: task=week1/one");
    }
}
