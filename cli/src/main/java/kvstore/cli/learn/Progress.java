package kvstore.cli.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a reader is: what the tests have said about each task. */
final class Progress {
    private final List<Task> tasks;
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    /** @param tasks those that were asked about, in the order in which they are done */
    Progress(List<Task> tasks, List<Verdict> verdicts) {
        this.tasks = List.copyOf(tasks);
        verdicts.forEach(verdict -> this.verdicts.put(verdict.test(), verdict));
    }

    List<Task> tasks() {
        return tasks;
    }

    long green(Task task) {
        return task.tests().stream().filter(this::isGreen).count();
    }

    boolean isDone(Task task) {
        return green(task) == task.tests().size();
    }

    /** The first that is not done. */
    Optional<Task> next() {
        return tasks.stream().filter(task -> !isDone(task)).findFirst();
    }

    /** The first test of a task that is red; if there is none, the first that is not green, such as one that was not run. */
    Optional<String> firstBroken(Task task) {
        return task.tests().stream()
                .filter(this::isRed)
                .findFirst()
                .or(() -> task.tests().stream().filter(test -> !isGreen(test)).findFirst());
    }

    /** What its failure said. */
    String failure(String test) {
        Verdict verdict = verdicts.get(test);
        return verdict == null ? "there is no such test any more" : verdict.text();
    }

    /** Red tests that belong to no exercise, so were green to begin with. */
    List<String> brokenBeside(Exercises exercises) {
        Set<String> listed = new LinkedHashSet<>();
        exercises.tasks().forEach(task -> listed.addAll(task.tests()));
        List<String> beside = new ArrayList<>();
        for (Verdict verdict : verdicts.values()) {
            if (verdict.isRed() && !listed.contains(verdict.test())) {
                beside.add(verdict.test());
            }
        }
        return beside;
    }

    private boolean isRed(String test) {
        Verdict verdict = verdicts.get(test);
        return verdict != null && verdict.isRed();
    }

    private boolean isGreen(String test) {
        Verdict verdict = verdicts.get(test);
        return verdict != null && verdict.isGreen();
    }
}
