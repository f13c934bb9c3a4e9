package kvstore.cli.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kvstore.lab.Promise;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Task first = task("first", "a.BTest#c", "a.BTest#d");
    private final Task second = task("second", "a.BTest#e");

    @Test
    void aTaskIsDoneWhenAllOfItsTestsAreGreen() {
        Progress progress = progress(green("a.BTest#c"), green("a.BTest#d"), red("a.BTest#e"));

        assertThat(progress.isDone(first)).isTrue();
        assertThat(progress.next()).contains(second);
    }

    @Test
    void theFirstThatIsNotDoneIsNextEvenIfALaterOneIsDone() {
        Progress progress = progress(green("a.BTest#c"), red("a.BTest#d"), green("a.BTest#e"));

        assertThat(progress.next()).contains(first);
        assertThat(progress.green(first)).isEqualTo(1);
        assertThat(progress.firstBroken(first)).contains("a.BTest#d");
    }

    @Test
    void aTestThatIsGoneIsNotGreen() {
        Progress progress = progress(green("a.BTest#c"), green("a.BTest#e"));

        assertThat(progress.isDone(first)).isFalse();
        assertThat(progress.failure("a.BTest#d")).isEqualTo("there is no such test any more");
    }

    @Test
    void aTestThatWasSkippedIsNotGreen() {
        Progress progress =
                progress(green("a.BTest#c"), new Verdict("a.BTest#d", Verdict.Outcome.SKIPPED, ""), green("a.BTest#e"));

        assertThat(progress.isDone(first)).isFalse();
    }

    private Progress progress(Verdict... verdicts) {
        return new Progress(List.of(first, second), List.of(verdicts));
    }

    private static Task task(String name, String... tests) {
        return new Task(name, name, "docs/a.md", 1, "", Promise.P5, List.of(tests));
    }

    private static Verdict green(String test) {
        return new Verdict(test, Verdict.Outcome.GREEN, "");
    }

    private static Verdict red(String test) {
        return new Verdict(test, Verdict.Outcome.RED, "no");
    }
}
