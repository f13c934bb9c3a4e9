package kvstore.realworld;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Promise;
import kvstore.repeat.Setting;
import kvstore.repeat.TestCommand;

/**
 * A process that writes to one directory and is killed, again and again: after a random number of writes, or at a
 * random moment around the time when it opens the store.
 */
final class Kills {
    private static final int MOST_WRITES = 120;

    private final StorageEngine engine;
    private final Durability durability;
    private final Path directory;
    private final long seed;
    private final Random random;
    private int beforeTheFirstWrite;

    /** How long the last process took that came to a write. */
    private int millisToTheFirstWrite = 500;

    Kills(StorageEngine engine, Durability durability, Path directory, long seed) {
        this.engine = engine;
        this.durability = durability;
        this.directory = directory;
        this.seed = seed;
        this.random = new Random(seed);
    }

    Totals run(int kills) throws IOException {
        int newest = 0;
        for (int kill = 1; kill <= kills; kill++) {
            int acknowledged = Math.max(newest, runAndKill(newest + 1));
            newest = check(
                    acknowledged,
                    "%s %s, kill %d, seed %d; again: %s".formatted(engine.name(), durability, kill, seed, again()));
        }
        if (!engine.verify(directory, StoreOptions.defaults()).sound()) {
            throw new BrokenPromise(
                    Promise.P5, engine.name() + " is not sound after kills, seed " + seed + "; again: " + again());
        }
        return new Totals()
                .add("kills at random", kills)
                .add("kills before the first write", beforeTheFirstWrite)
                .add("writes before kills", newest);
    }

    private TestCommand again() {
        return TestCommand.of(KillIT.class).with(Setting.SEED, seed);
    }

    /** Returns the number of the last batch that was acknowledged; 0 if none was. */
    private int runAndKill(int first) throws IOException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(ChildProcess.java(
                        Writer.class, engine.name(), directory.toString(), durability.name(), Integer.toString(first)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean byTheClock = random.nextInt(4) == 0;
        int killAfter = byTheClock ? Integer.MAX_VALUE : first + random.nextInt(MOST_WRITES);
        if (byTheClock) {
            int millis = millisToTheFirstWrite / 2 + random.nextInt(millisToTheFirstWrite);
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
                    .execute(() -> process.toHandle().destroyForcibly());
        }
        int acknowledged = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (acknowledged == 0) {
                    millisToTheFirstWrite = 1 + (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                }
                acknowledged = Math.max(acknowledged, wholeNumber(line, acknowledged));
                if (acknowledged >= killAfter) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.toHandle().destroyForcibly();
        }
        int status = process.onExit().join().exitValue();
        if (status != ChildProcess.KILLED) {
            throw new AssertionError("the writer failed before it was killed, with status " + status);
        }
        beforeTheFirstWrite += acknowledged == 0 ? 1 : 0;
        return acknowledged;
    }

    /** The last line may have been cut when the process died; then it does not follow the one before. */
    private static int wholeNumber(String line, int last) {
        int number = line.isEmpty() ? 0 : Integer.parseInt(line);
        return last == 0 || number == last + 1 ? number : last;
    }

    private int check(int owed, String where) throws IOException {
        StoreOptions options = StoreOptions.defaults().withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        try (KeyValueStore store = engine.open(directory, options)) {
            return NumberedBatches.check(store, owed, Integer.MAX_VALUE, where);
        }
    }
}
