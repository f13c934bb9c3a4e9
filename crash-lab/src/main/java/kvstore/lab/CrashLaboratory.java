package kvstore.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs experiments on several threads. */
public final class CrashLaboratory {
    private static final int MOST_VIOLATIONS_KEPT = 100;

    private final int threads;

    public CrashLaboratory(int threads) {
        this.threads = threads;
    }

    /** Is told how far an exploration is; called by one thread. */
    @FunctionalInterface
    public interface Progress {
        void at(int moment, int moments);
    }

    /**
     * Runs the scenario and tries out its crash states.
     *
     * @throws IOException if the scenario itself fails, though nothing was done to it
     */
    public Results explore(Experiment experiment, Effort effort, Progress progress) throws IOException {
        Exploration exploration = new Exploration(Recording.of(experiment), effort);
        HeatMap heatMap = new HeatMap(exploration.recording().history().operations());
        List<Finding> violations = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Finding>>> moments = new ArrayList<>();
            for (int moment = 0; moment < exploration.moments(); moment++) {
                int each = moment;
                moments.add(executor.submit(() -> exploration.examine(each)));
            }
            for (int moment = 0; moment < moments.size(); moment++) {
                for (Finding finding : moments.set(moment, done()).get()) {
                    heatMap.add(finding);
                    if (finding.outcome().isViolation() && violations.size() < MOST_VIOLATIONS_KEPT) {
                        violations.add(finding);
                    }
                }
                progress.at(moment + 1, moments.size());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the laboratory failed, not the store: " + experiment.flags(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + experiment.flags(), e);
        } finally {
            executor.shutdownNow();
        }
        return new Results(experiment, exploration.totals(), heatMap, List.copyOf(violations));
    }

    private static Future<List<Finding>> done() {
        return CompletableFuture.completedFuture(List.of());
    }
}
