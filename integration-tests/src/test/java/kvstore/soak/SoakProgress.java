package kvstore.soak;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import kvstore.realworld.Totals;
import org.jspecify.annotations.Nullable;

/**
 * What soaks have done so far, in a file: the seed, in how many of its rounds each experiment was done, and all that was
 * counted. An experiment and what it has counted become part of it in one step, so nothing counts twice, wherever a soak is
 * cut off.
 */
final class SoakProgress {
    private static final String SEED = "seed";
    private static final String DONE = "rounds.";
    private static final String TOTAL = "total.";

    private final Path file;
    private final Properties properties = new Properties();

    SoakProgress(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
    }

    /**
     * Begins the rounds of a seed, or goes on with them if some were run; {@code null} is the seed of the last soak, or any. A
     * seed that was drawn is in the file before anything is done with it.
     */
    void begin(@Nullable Long seed) throws IOException {
        boolean same = seed == null
                ? properties.containsKey(SEED)
                : Long.toString(seed).equals(seedText());
        if (!same) {
            properties.setProperty(SEED, Long.toString(seed == null ? System.nanoTime() : seed));
            save();
        }
    }

    long seed() {
        return Long.parseLong(seedText());
    }

    /** In how many rounds of the seed an experiment was done: the first so many. */
    int roundsOf(SoakExperiment experiment) {
        return Integer.parseInt(properties.getProperty(roundsKey(experiment), "0"));
    }

    /** How many rounds of the seed are done with all of some experiments. */
    int rounds(List<SoakExperiment> experiments) {
        return experiments.stream().mapToInt(this::roundsOf).min().orElse(0);
    }

    /** An experiment was done in one round more. */
    void add(SoakExperiment experiment, Totals done) throws IOException {
        totals().add(done).all().forEach((name, count) -> properties.setProperty(TOTAL + name, Long.toString(count)));
        properties.setProperty(roundsKey(experiment), Integer.toString(roundsOf(experiment) + 1));
        save();
    }

    /** Of all soaks, whatever their seeds. */
    Totals totals() {
        Totals totals = new Totals();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(TOTAL))
                .forEach(name ->
                        totals.add(name.substring(TOTAL.length()), Long.parseLong(properties.getProperty(name))));
        return totals;
    }

    private String roundsKey(SoakExperiment experiment) {
        return DONE + seedText() + "." + experiment.name();
    }

    private String seedText() {
        return properties.getProperty(SEED, "");
    }

    private void save() throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".tmp");
        try (Writer writer = Files.newBufferedWriter(whole)) {
            properties.store(writer, "What mvn verify -Psoak has done so far. Remove this file to begin anew.");
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
