package kvstore.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
    private static final String ONLY = System.getProperty("soak.experiment", "");

    private final Instant end = Instant.now().plus(Duration.ofMinutes(Long.getLong("soak.minutes", 10)));
    private final List<SoakExperiment> experiments = SoakExperiment.all().stream()
            .filter(experiment -> experiment.name().contains(ONLY))
            .toList();
    private int trials;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path scratch;

    @Test
    void nothingIsLostHoweverLongItTakes() throws IOException {
        assertThat(experiments).as("experiments with '%s' in their names", ONLY).isNotEmpty();
        @Nullable Integer round = Integer.getInteger("soak.round");
        SoakProgress progress = new SoakProgress(Path.of("target/soak.properties"));
        progress.begin(Long.getLong("kvstore.seed"));
        System.out.println("soak: seed %d".formatted(progress.seed()));
        if (round == null) {
            goOn(progress);
        } else {
            repeat(progress.seed(), round);
        }
    }

    /** What was done in the fewest rounds is next, so a soak that was cut off in a round goes on right there. */
    private void goOn(SoakProgress progress) throws IOException {
        while (Instant.now().isBefore(end)) {
            int before = progress.rounds(experiments);
            SoakExperiment next = experiments.stream()
                    .min(Comparator.comparingInt(progress::roundsOf))
                    .orElseThrow();
            progress.add(next, run(next, progress.seed(), progress.roundsOf(next) + 1));
            if (progress.rounds(experiments) > before) {
                System.out.println("soak: round %d is done".formatted(before + 1));
            }
        }
        System.out.println("soak: in all: %s, 0 violations".formatted(progress.totals()));
    }

    private void repeat(long seed, int round) throws IOException {
        Totals totals = new Totals();
        for (SoakExperiment experiment : experiments) {
            totals.add(run(experiment, seed, round));
        }
        System.out.println("soak: round %d again: %s, 0 violations".formatted(round, totals));
    }

    private Totals run(SoakExperiment experiment, long seed, int round) throws IOException {
        String again = "mvn verify -Psoak -Dkvstore.seed=%d -Dsoak.round=%d '-Dsoak.experiment=%s'"
                .formatted(seed, round, experiment.name());
        long seedOfRound = new SplittableRandom(seed + round * GOLDEN).nextLong() >>> 1;
        Path directory = Files.createDirectory(scratch.resolve("trial" + ++trials));
        Instant begin = Instant.now();
        try {
            Totals totals = experiment.trial().run(seedOfRound, directory);
            System.out.println("soak: round %d, %s (%d s): %s"
                    .formatted(
                            round,
                            experiment.name(),
                            Duration.between(begin, Instant.now()).toSeconds(),
                            totals));
            return totals;
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "%s found something, seed %d: %s%n  again: %s"
                            .formatted(experiment.name(), seedOfRound, e.getMessage(), again),
                    e);
        }
    }
}
