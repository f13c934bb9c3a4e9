package kvstore.cli.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.cli.terminal.ByteSize;

/**
 * Measures engines one after the other, each in fresh processes with Java's default flags and in a fresh directory, so
 * that none profits or suffers from those before it.
 *
 * @param durability what the writes have behind them
 * @param operations how many writes, and how many reads
 */
public record Comparison(
        Durability durability, long memtableBytes, long seed, int operations, int valueBytes, int threads) {
    /** One engine's results. */
    private record Result(String engine, Measurement measurement, Recovery recovery, long diskBytes) {
        boolean correct() {
            return measurement.wrong() == 0 && recovery.wrong() == 0;
        }
    }

    /** The finished table, and whether every answer of every engine was right. */
    public record Outcome(String table, boolean correct) {}

    /** Says what is being done. */
    @FunctionalInterface
    public interface Listener {
        /** An engine has its turn. */
        void measuring(String engine);
    }

    /** Measures the engines in the given order. */
    public Outcome run(List<StorageEngine> engines, Listener listener) throws IOException {
        List<Result> results = new ArrayList<>();
        for (StorageEngine engine : engines) {
            listener.measuring(engine.name());
            results.add(measure(engine.name()));
        }
        return new Outcome(table(results), results.stream().allMatch(Result::correct));
    }

    private Result measure(String engine) throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create();
        Thread whenInterrupted = new Thread(() -> removeQuietly(directory));
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        try (directory) {
            Measurement measurement = Measurement.decode(child("measure", engine, directory.path()));
            long diskBytes = TemporaryDirectory.bytesIn(directory.path().resolve("store"));
            Recovery recovery = Recovery.decode(child("recover", engine, directory.path()));
            return new Result(engine, measurement, recovery, diskBytes);
        } finally {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        }
    }

    /** Runs one step in a process of its own and returns the line that it reports. */
    private String child(String step, String engine, Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MeasuredProcess.class.getName(),
                        step,
                        engine,
                        directory.toString(),
                        durability.name(),
                        Long.toString(memtableBytes),
                        Long.toString(seed),
                        Integer.toString(operations),
                        Integer.toString(valueBytes),
                        Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            int status = process.waitFor();
            if (line == null || status != 0) {
                throw new IOException("the process that measured '" + engine + "' ended with status " + status);
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String table(List<Result> results) {
        StringBuilder table = new StringBuilder();
        table.append(row(
                "engine",
                "writes/s",
                "p50 µs",
                "p99 µs",
                "reads/s",
                "p50 µs",
                "p99 µs",
                "on disk",
                "recovery",
                "results"));
        for (Result result : results) {
            Phase writes = result.measurement().writes();
            Phase reads = result.measurement().reads();
            table.append(row(
                    result.engine(),
                    whole(writes.perSecond()),
                    tenths(writes.p50Micros()),
                    tenths(writes.p99Micros()),
                    whole(reads.perSecond()),
                    tenths(reads.p50Micros()),
                    tenths(reads.p99Micros()),
                    ByteSize.rounded(result.diskBytes()),
                    whole(result.recovery().millis()) + " ms",
                    result.correct()
                            ? "correct"
                            : "WRONG: " + result.measurement().wrong() + " reads, "
                                    + result.recovery().wrong() + " entries after recovery"));
        }
        return table.toString();
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-10s %11s %8s %8s  %11s %8s %8s  %9s %9s  %s%n", cells);
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    /** In a hook nobody is left to be told, and the operating system clears its temporary files anyway. */
    private static void removeQuietly(TemporaryDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            System.getLogger(Comparison.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }
}
