package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the rounds. In each, every store has a fresh process and a fresh directory; the order rotates from round to round, so
 * that none is always first or last. A store that fails in a round has what it had measured by then, and the reason is kept.
 *
 * @param jvmArguments for all stores' processes
 */
record Runner(Plan plan, List<SubjectProvider> providers, int rounds, List<String> jvmArguments, Path directory) {
    /** With the log three quarters full: so much of a memtable is written before the process is killed. */
    private static final double FILLED_BEFORE_KILL = 0.75;

    /** What an entry takes in a log beside its key and value, roughly, whatever the store. */
    private static final int LOG_OVERHEAD_BYTES = 32;

    Results run(Consumer<String> progress) throws IOException {
        Results results = new Results(
                plan,
                providers.stream()
                        .map(provider -> Store.of(provider, plan.compression()))
                        .toList(),
                rounds,
                jvmArguments,
                Machine.look(directory));
        for (int round = 0; round < rounds; round++) {
            List<SubjectProvider> order = new ArrayList<>(providers);
            Collections.rotate(order, round);
            for (SubjectProvider provider : order) {
                progress.accept("round " + (round + 1) + " of " + rounds + ": " + provider.name());
                Measured measured = Measured.empty();
                try {
                    measure(provider, measured);
                } catch (IOException e) {
                    String failure = provider.name() + " in round " + (round + 1) + ": " + e.getMessage();
                    progress.accept("failed: " + failure);
                    results.addFailure(failure);
                }
                results.add(provider.name(), measured); // whatever it has, so that rounds stay side by side
            }
        }
        return results;
    }

    private void measure(SubjectProvider provider, Measured measured) throws IOException {
        try (Scratch own = Scratch.in(directory, provider.name())) {
            if (!plan.workloads().equals(List.of(Workload.RECOVERY))) {
                child(provider, "run", own.path(), plan).run(measured, Child.NO_LIMIT);
            }
            if (plan.workloads().contains(Workload.RECOVERY)) {
                Path killed = Files.createDirectories(own.path().resolve("killed"));
                Plan filled = plan.withCount(entriesBeforeKill());
                child(provider, "crash", killed, filled).killAtFirstWord(measured);
                if (provider.survivesKill()) {
                    child(provider, "recover", killed, filled).run(measured, Child.NO_LIMIT);
                }
            }
        }
    }

    private long entriesBeforeKill() {
        long bytes = (long) Keys.BYTES + plan.valueBytes() + LOG_OVERHEAD_BYTES;
        return Math.min(plan.count(), (long) (plan.memtableBytes() * FILLED_BEFORE_KILL / bytes));
    }

    private Child child(SubjectProvider provider, String step, Path own, Plan childPlan) {
        List<String> arguments = new ArrayList<>(List.of(step, provider.name(), own.toString()));
        arguments.addAll(childPlan.toArguments());
        return new Child(provider.withOwnJvmArguments(jvmArguments), Worker.class, arguments);
    }
}
