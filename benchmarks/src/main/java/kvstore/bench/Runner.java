package kvstore.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the rounds. In each, every store has a fresh process and a fresh directory; the order rotates from round to round, so
 * that none is always first or last.
 *
 * @param jvmArguments for all stores' processes
 */
record Runner(Plan plan, List<SubjectProvider> providers, int rounds, List<String> jvmArguments, Path directory) {
    /** With the log three quarters full: so much of a memtable is written before the process is killed. */
    private static final double FILLED_BEFORE_KILL = 0.75;

    /** What an entry takes in a log beside its key and value, roughly, whatever the store. */
    private static final int LOG_OVERHEAD_BYTES = 32;

    Results run(Consumer<String> progress) throws IOException {
        Results results = new Results(plan, providers, rounds, jvmArguments, Machine.look(directory));
        for (int round = 0; round < rounds; round++) {
            List<SubjectProvider> order = new ArrayList<>(providers);
            Collections.rotate(order, round);
            for (SubjectProvider provider : order) {
                progress.accept("round " + (round + 1) + " of " + rounds + ": " + provider.name());
                results.add(provider, measure(provider));
            }
        }
        return results;
    }

    private Measured measure(SubjectProvider provider) throws IOException {
        Path own = Files.createTempDirectory(Files.createDirectories(directory), "kv-bench-" + provider.name() + "-");
        Thread whenInterrupted = new Thread(() -> deleteQuietly(own));
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        try {
            Measured measured = Measured.empty();
            if (!plan.workloads().equals(List.of(Workload.RECOVERY))) {
                child(provider, "run", own, plan, measured, false);
            }
            if (plan.workloads().contains(Workload.RECOVERY)) {
                Path killed = Files.createDirectories(own.resolve("killed"));
                Plan filled = plan.withCount(entriesBeforeKill());
                child(provider, "crash", killed, filled, measured, true);
                if (provider.survivesKill()) {
                    child(provider, "recover", killed, filled, measured, false);
                }
            }
            return measured;
        } finally {
            DirectorySize.delete(own);
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        }
    }

    private long entriesBeforeKill() {
        long bytes = (long) Keys.BYTES + plan.valueBytes() + LOG_OVERHEAD_BYTES;
        return Math.min(plan.count(), (long) (plan.memtableBytes() * FILLED_BEFORE_KILL / bytes));
    }

    /** @param kill whether to kill the process at its first line that is no figure */
    private void child(SubjectProvider provider, String step, Path own, Plan childPlan, Measured measured, boolean kill)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(provider.jvmArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(List.of(step, provider.name(), own.toString()));
        command.addAll(childPlan.toArguments());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!measured.take(line) && kill) {
                    return; // and be killed
                }
            }
            if (process.waitFor() != 0 || kill) {
                throw new IOException("the process that measured '" + provider.name() + "' ended with status "
                        + process.exitValue() + "; what it said stands above");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS); // it must not write any more when its directory is removed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In a hook nobody is left to be told. */
    private static void deleteQuietly(Path own) {
        try {
            DirectorySize.delete(own);
        } catch (IOException e) {
            System.err.println("kv: could not remove " + own + ": " + e.getMessage());
        }
    }
}
