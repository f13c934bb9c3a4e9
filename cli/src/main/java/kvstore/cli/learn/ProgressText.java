package kvstore.cli.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.Wrapped;

/** Progress as people read it. */
final class ProgressText {
    private static final int MAX_FAILURE_LINES = 30;
    private static final int MAX_BESIDE = 5;
    private static final String AGAIN = "  again: ";
    private static final String INDENT = " ".repeat(9);
    private static final int COLUMNS = 80;

    private final Exercises exercises;
    private final WorkingCopy copy;
    private final Progress progress;

    ProgressText(Exercises exercises, WorkingCopy copy, Progress progress) {
        this.exercises = exercises;
        this.copy = copy;
        this.progress = progress;
    }

    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        int width = progress.tasks().stream()
                .mapToInt(task -> task.name().length())
                .max()
                .orElse(0);
        Task next = progress.next().orElse(null);
        for (Task task : progress.tasks()) {
            String state = progress.isDone(task) ? "done" : task.equals(next) ? "next" : "open";
            lines.add(String.format(
                    Locale.ROOT,
                    "%s  %-" + width + "s  %2d of %2d  %s",
                    state,
                    task.name(),
                    progress.green(task),
                    task.tests().size(),
                    task.title()));
        }
        if (next != null) {
            lines.add("");
            lines.addAll(explained(next));
        }
        lines.addAll(beside());
        return lines;
    }

    private List<String> explained(Task task) throws IOException {
        List<String> lines = new ArrayList<>();
        String test = progress.firstBroken(task).orElseThrow();
        lines.add("Next: " + task.name() + ", " + task.title());
        copy.placesOf(task.name(), exercises.solution(task)).forEach(place -> lines.add("  write  " + place));
        lines.add("  read   " + task.place());
        lines.addAll(item("hint", task.hint()));
        lines.addAll(item("rule", task.promise() + " (" + task.promise().page() + ")"));
        lines.add("");
        lines.add("Its first test that is red: " + shortName(test));
        progress.failure(test)
                .lines()
                .filter(line -> !line.startsWith(AGAIN)) // it would run the test with our source
                .limit(MAX_FAILURE_LINES)
                .forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static List<String> item(String word, String text) {
        List<String> lines = new ArrayList<>(Wrapped.lines(text, INDENT, COLUMNS));
        lines.set(0, "  " + word + lines.get(0).substring(2 + word.length()));
        return lines;
    }

    private List<String> beside() {
        List<String> beside = progress.brokenBeside(exercises);
        List<String> lines = new ArrayList<>();
        if (!beside.isEmpty()) {
            lines.add("");
            lines.add("Red as well, though no exercise is about it:");
            beside.stream().limit(MAX_BESIDE).forEach(test -> {
                lines.add("  " + shortName(test));
                progress.failure(test).lines().limit(3).forEach(line -> lines.add("    " + line));
            });
            if (beside.size() > MAX_BESIDE) {
                lines.add("  and " + (beside.size() - MAX_BESIDE) + " more");
            }
        }
        return lines;
    }

    private static String shortName(String test) {
        return test.substring(test.lastIndexOf('.', test.indexOf('#')) + 1);
    }
}
