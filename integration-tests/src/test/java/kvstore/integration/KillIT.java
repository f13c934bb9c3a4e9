package kvstore.integration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that writes is killed at a random moment, again and again, on one directory that keeps growing. */
class KillIT {
    private static final int KILLS = 25;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    static Stream<Arguments> enginesAndModes() {
        return StorageEngine.all().stream()
                .flatMap(engine -> Stream.of(Durability.SYNC, Durability.OS)
                        .map(durability -> Arguments.of(Named.of(engine.name(), engine), durability)));
    }

    @ParameterizedTest
    @MethodSource("enginesAndModes")
    @DisplayName("P4: kill -9 loses nothing that was acknowledged")
    void nothingThatWasAcknowledgedIsLost(StorageEngine engine, Durability durability) throws Exception {
        long seed = Engines.seed();
        Random random = new Random(seed);
        Path directory = temporary.resolve("data");
        int newest = 0;

        for (int kill = 1; kill <= KILLS; kill++) {
            int acknowledged = runAndKill(engine, durability, directory, newest + 1, random);
            newest = check(engine, directory, Math.max(newest, acknowledged), "kill " + kill + ", seed " + seed);
        }

        System.out.printf("%s %s: %d kills, %d batches, nothing lost%n", engine.name(), durability, KILLS, newest);
        assertThat(newest).isPositive();
        assertThat(engine.verify(directory, StoreOptions.defaults()).sound()).isTrue();
    }

    /** Returns the number of the last batch that was acknowledged; 0 if none was. */
    private static int runAndKill(StorageEngine engine, Durability durability, Path directory, int first, Random random)
            throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        engine.name(),
                        directory.toString(),
                        durability.name(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int killAfter = random.nextInt(120);
        int acknowledged = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Math.max(acknowledged, wholeNumber(line, acknowledged));
                if (acknowledged >= first + killAfter) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
        assertThat(process.exitValue())
                .as("the writer was killed and did not fail")
                .isEqualTo(137);
        return acknowledged;
    }

    /** The last line may have been cut when the process died; then it does not follow the one before. */
    private static int wholeNumber(String line, int last) {
        int number = line.isEmpty() ? 0 : Integer.parseInt(line);
        return last == 0 || number == last + 1 ? number : last;
    }

    private static int check(StorageEngine engine, Path directory, int atLeast, String where) throws IOException {
        NavigableMap<String, String> found;
        try (KeyValueStore store =
                engine.open(directory, StoreOptions.defaults().withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES))) {
            found = Engines.contents(store);
        }
        int newest = Integer.parseInt(found.getOrDefault("a", "0"));
        NavigableMap<String, String> expected = new TreeMap<>();
        if (newest > 0) {
            expected.put("a", Integer.toString(newest));
            expected.put("b", Integer.toString(newest));
        }
        for (int n = Math.max(1, newest - Writer.KEPT + 1); n <= newest; n++) {
            expected.put("n" + n, Writer.valueOf(n));
        }
        assertThat(newest).as("the newest batch that is there, %s", where).isGreaterThanOrEqualTo(atLeast);
        assertThat(found).as("whole batches alone, %s", where).isEqualTo(expected);
        return newest;
    }
}
