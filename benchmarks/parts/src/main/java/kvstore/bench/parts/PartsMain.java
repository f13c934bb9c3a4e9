package kvstore.bench.parts;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What {@code benchmarks/run parts} starts: runs the benchmarks and prints their figures as a table in Markdown. */
public final class PartsMain {
    private PartsMain() {}

    /**
     * Runs the benchmarks.
     *
     * @param arguments patterns of their names; none means all
     */
    public static void main(String[] arguments) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        for (String pattern : arguments) {
            options.include(pattern);
        }
        options.forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend(
                        "-Xmx1g", "-Dkvstore.bench.directory=" + System.getProperty("kvstore.bench.directory", "."))
                .addProfiler(GCProfiler.class);
        print(new Runner(options.build()).run(), System.out);
    }

    private static void print(Collection<RunResult> results, PrintStream out) {
        out.println();
        out.println("| part | entries | threads | score | error | unit | bytes allocated |");
        out.println("|---|---:|---:|---:|---:|---|---:|");
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            Result<?> primary = result.getPrimaryResult();
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            String entries = params.getParam("entries");
            double divisor = perEntry(primary.getLabel(), entries);
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %,.1f | ± %,.1f | %s | %s |%n",
                    primary.getLabel(),
                    entries == null ? "" : entries,
                    params.getThreads(),
                    primary.getScore() / divisor,
                    primary.getScoreError() / divisor,
                    divisor == 1 ? primary.getScoreUnit() : "ns/entry",
                    allocated == null ? "" : String.format(Locale.ROOT, "%,.1f", allocated.getScore() / divisor));
        }
    }

    /** What works on all entries in one go is shown for one of them. */
    private static double perEntry(String label, @org.jspecify.annotations.Nullable String entries) {
        if (label.endsWith("Fill") || label.equals("memtableScan") || label.equals("jdkScan")) {
            return entries == null ? 1 : Double.parseDouble(entries);
        }
        return label.startsWith("tableScan") || label.startsWith("tableWrite") ? TableBenchmark.ENTRIES : 1;
    }
}
