package kvstore.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.DiskOperation;
import kvstore.io.sim.SimulatedDisk;

/**
 * One crash state, told as a story: what had been done, what of it reached the disk, what the engine found there, what it
 * did about it, and what came of that.
 *
 * @param lines the story
 * @param finding how it ended
 */
public record Replay(List<String> lines, Finding finding) {
    private static final int OPERATIONS_SHOWN = 12;

    /**
     * Brings a state about again.
     *
     * @param state its name, as a failure prints it
     * @throws IllegalArgumentException if the experiment has no such state
     */
    public static Replay of(Experiment experiment, String state) throws IOException {
        Recording recording = Recording.of(experiment);
        Recovery recovery = new Recovery(experiment);
        List<String> lines = new ArrayList<>();
        String[] parts = state.split(Recovery.THEN, -1);
        CrashState first = recording.history().state(parts[0]);
        lines.add("The scenario did " + recording.history().operations().size() + " operations and "
                + recording.commits().newest() + " commits.");
        tellCrash(recording.history(), first, lines);
        Recovery.Crashed crashed = Recovery.Crashed.of(recording, first);
        for (int i = 1; i < parts.length; i++) {
            Recovery.Second second = recovery.openAndCommit(crashed);
            lines.add("The store was opened, held commits 1 to " + second.reached()
                    + " of those before, and made two more.");
            CrashState next = second.history().state(parts[i]);
            tellCrash(second.history(), next, lines);
            crashed = recovery.crashAgain(second, next);
        }
        tellDisk(crashed.disk(), lines);
        Finding finding = examine(recovery, crashed, first.operationCount());
        tellRecovery(crashed.disk().history().operations(), lines);
        tellEnd(crashed, finding, lines);
        return new Replay(List.copyOf(lines), finding);
    }

    private static Finding examine(Recovery recovery, Recovery.Crashed crashed, int operation) {
        try {
            int reached = recovery.open(crashed);
            Outcome outcome = Outcome.of(reached, crashed.bounds());
            return new Finding(crashed.name(), operation, outcome, reached, Optional.empty());
        } catch (BrokenPromise e) {
            return Recovery.violation(crashed, operation, e);
        }
    }

    private static void tellCrash(DiskHistory history, CrashState state, List<String> lines) {
        int count = state.operationCount();
        List<DiskOperation> operations = history.operations();
        lines.add("The power went after operation " + count + ". Of the operations until then:");
        int from = history.pendingAfter(count).stream().findFirst().orElse(count);
        int begin = Math.max(0, Math.min(from, count - OPERATIONS_SHOWN / 2));
        if (begin > 0) {
            lines.add("    all before " + begin + " are durable");
        }
        for (int i = begin; i < count; i++) {
            lines.add("    " + i + " " + OperationText.of(operations.get(i)) + ": "
                    + state.fateOf(i).orElse("durable"));
        }
    }

    private static void tellDisk(SimulatedDisk disk, List<String> lines) throws IOException {
        Path directory = CrashScenario.DIRECTORY;
        if (!disk.isDirectory(directory)) {
            lines.add("On the disk there is no directory " + directory + ".");
            return;
        }
        lines.add("On the disk is:");
        for (String name : disk.list(directory)) {
            lines.add("    " + name + ", " + disk.size(directory.resolve(name)) + " bytes");
        }
    }

    private static void tellRecovery(List<DiskOperation> operations, List<String> lines) {
        lines.add("The engine opened it, and closed it again. For that it did " + operations.size() + " operations:");
        for (DiskOperation operation : operations.subList(0, Math.min(operations.size(), OPERATIONS_SHOWN))) {
            lines.add("    " + OperationText.of(operation));
        }
        if (operations.size() > OPERATIONS_SHOWN) {
            lines.add("    and so on");
        }
    }

    private static void tellEnd(Recovery.Crashed crashed, Finding finding, List<String> lines) {
        lines.add("Owed were " + crashed.bounds().atLeast() + " commits, begun were "
                + crashed.bounds().atMost() + "; the store has "
                + (finding.reached() < 0 ? "not what they leave" : Integer.toString(finding.reached())) + ".");
        lines.add(finding.outcome().title() + ": " + finding.outcome().meaning() + ".");
        finding.broken()
                .ifPresent(broken -> String.valueOf(broken.getMessage()).lines().forEach(lines::add));
    }
}
