package kvstore.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import kvstore.realworld.Totals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All experiments, round after round, until the time is over. {@code -Dsoak.minutes}: how long; the experiment that is under
 * way is finished. {@code -Dkvstore.seed}: the seed of the rounds' seeds. {@code -Dsoak.round}: that round alone. {@code
 * -Dsoak.experiment}: those experiments alone whose name contains this.
 */
class Soak {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final String EXPERIMENT = System.getProperty("soak.experiment", "");

    private final Instant end = Instant.now().plus(Duration.ofMinutes(Long.getLong("soak.minutes", 10)));
    private int trials;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path scratch;

    @Test
    void nothingIsLostHoweverLongItTakes() throws IOException {
        @Nullable Integer only = Integer.getInteger("soak.round");
        SoakProgress progress = new SoakProgress(Path.of("target/soak.properties"));
        progress.begin(Long.getLong("kvstore.seed"));
        if (only != null) {
            round(progress, only, false);
        } else {
            while (Instant.now().isBefore(end)) {
                if (round(progress, progress.rounds() + 1, true)) {
                    progress.roundIsDone();
                }
            }
            System.out.printf("soak: in all: %s, 0 violations%n", progress.totals());
        }
        assertThat(trials).isPositive();
    }

    /** Returns whether there was time for all of it. */
    private boolean round(SoakProgress progress, int round, boolean counts) throws IOException {
        long seed = new SplittableRandom(progress.seed() + round * GOLDEN).nextLong();
        String again = "mvn verify -Psoak -Dkvstore.seed=%d -Dsoak.round=%d%s"
                .formatted(
                        progress.seed(), round, EXPERIMENT.isEmpty() ? "" : " '-Dsoak.experiment=" + EXPERIMENT + "'");
        System.out.printf("soak: round %d, its seed %d; again: %s%n", round, seed, again);
        Totals totals = new Totals();
        for (SoakExperiment experiment : SoakExperiment.all()) {
            if (!experiment.name().contains(EXPERIMENT)) {
                continue;
            }
            if (counts && Instant.now().isAfter(end)) {
                System.out.printf("soak: round %d ends early: %s%n", round, totals);
                return false;
            }
            Totals done = run(experiment, seed, again);
            totals.add(done);
            if (counts) {
                progress.add(done);
            }
        }
        System.out.printf("soak: round %d: %s, 0 violations%n", round, totals);
        return true;
    }

    private Totals run(SoakExperiment experiment, long seed, String again) throws IOException {
        trials++;
        Path directory = Files.createDirectory(scratch.resolve("trial" + trials));
        try {
            Totals totals = experiment.trial().run(seed, directory);
            System.out.printf("soak:   %s: %s%n", experiment.name(), totals);
            return totals;
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "%s found something, seed %d: %s%n  again: %s"
                            .formatted(experiment.name(), seed, e.getMessage(), again),
                    e);
        }
    }
}
