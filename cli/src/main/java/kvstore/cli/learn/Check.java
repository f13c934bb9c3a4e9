package kvstore.cli.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compiles a working copy and runs its tests, in a temporary directory that is gone afterwards. */
final class Check {
    private final Exercises exercises;
    private final WorkingCopy copy;

    Check(Exercises exercises, WorkingCopy copy) {
        this.exercises = exercises;
        this.copy = copy;
    }

    /**
     * How it went.
     *
     * @param errors of the compiler; if there are any, no test was run
     */
    record Result(List<String> errors, Progress progress) {}

    /** All tasks, and all other tests of the module. */
    Result all(TestRun.Listener listener) throws IOException, InterruptedException {
        return run(exercises.tasks(), copy.testClasses(), listener);
    }

    /** The tests of one task alone. */
    Result one(Task task, TestRun.Listener listener) throws IOException, InterruptedException {
        return run(List.of(task), task.tests(), listener);
    }

    private Result run(List<Task> tasks, List<String> tests, TestRun.Listener listener)
            throws IOException, InterruptedException {
        try (Scratch classes = Scratch.create()) {
            List<String> errors = copy.compile(classes.directory());
            List<Verdict> verdicts =
                    errors.isEmpty() ? copy.testRun(classes.directory()).of(tests, listener) : new ArrayList<>();
            return new Result(errors, new Progress(tasks, verdicts));
        }
    }
}
