package kvstore.soak;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kvstore.realworld.Totals;
import org.jspecify.annotations.Nullable;

/** What soaks have done so far, in a file: the seed, the number of rounds, and all that was counted. */
final class SoakProgress {
    private static final String SEED = "seed";
    private static final String ROUNDS = "rounds";
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

    /** Begins the rounds of a seed, or goes on with them if they are the last that were run; {@code null} is any seed. */
    void begin(@Nullable Long seed) {
        boolean same = seed == null
                ? properties.containsKey(SEED)
                : Long.toString(seed).equals(seedText());
        if (!same) {
            properties.setProperty(SEED, Long.toString(seed == null ? System.nanoTime() : seed));
            properties.setProperty(ROUNDS, "0");
        }
    }

    long seed() {
        return Long.parseLong(seedText());
    }

    /** How many rounds of the seed are done. */
    int rounds() {
        return Integer.parseInt(properties.getProperty(ROUNDS, "0"));
    }

    void roundIsDone() throws IOException {
        properties.setProperty(ROUNDS, Integer.toString(rounds() + 1));
        save();
    }

    void add(Totals totals) throws IOException {
        Totals sum = totals().add(totals);
        sum.all().forEach((name, count) -> properties.setProperty(TOTAL + name, Long.toString(count)));
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

    private String seedText() {
        return properties.getProperty(SEED, "");
    }

    private void save() throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "What mvn verify -Psoak has done so far. Remove this file to begin anew.");
        }
    }
}
