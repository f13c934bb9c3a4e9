package kvstore.bench.parts;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code benchmarks/run parts} starts. */
@Command(
        name = "benchmarks/run parts",
        mixinStandardHelpOptions = true,
        description =
                "Measures skip list, log, commit queue, table, filter, codecs and reads by themselves, with JMH, and shows"
                        + " what they took.")
public final class PartsMain implements Callable<Integer> {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeSpecialFloatingPointValues()
            .disableHtmlEscaping()
            .create();
    private static final String FIGURES = "parts.json";

    @Parameters(paramLabel = "PATTERN", description = "Which benchmarks, by a part of their names; default all.")
    List<String> patterns = new ArrayList<>();

    @Option(names = "--millis", paramLabel = "MS", description = "How long an iteration takes. Default 1000.")
    long millis = 1000;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Writes parts.md and parts.json there; a file parts-notes.md there becomes part of the page.")
    @Nullable
    Path report;

    @Option(names = "--render", description = "With --report: makes parts.md once more, and measures nothing.")
    boolean render;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    /** Ends with status 0, 1 if something failed, 2 if the command line is wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PartsMain()).execute(arguments));
    }

    @Override
    public Integer call() throws RunnerException, IOException {
        if (render && report == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--render needs --report");
        }
        PartsReport parts = render && report != null ? read(report.resolve(FIGURES)) : measure();
        if (report != null) {
            Path notes = report.resolve("parts-notes.md");
            Files.createDirectories(report);
            Files.writeString(report.resolve(FIGURES), GSON.toJson(parts) + "\n");
            Files.writeString(
                    report.resolve("parts.md"), parts.markdown(Files.exists(notes) ? Files.readString(notes) : ""));
        }
        spec.commandLine().getOut().println();
        spec.commandLine().getOut().print(parts.markdown(""));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static PartsReport read(Path figures) throws IOException {
        return GSON.fromJson(Files.readString(figures), PartsReport.class);
    }

    private PartsReport measure() throws RunnerException {
        String machine = String.format(
                Locale.ROOT,
                "%d cores, Java %s, load average before the run %.1f",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.runtime.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        List<RetainedBytes> retained = patterns.isEmpty()
                ? Stream.of(10_000, 500_000).map(RetainedBytes::of).toList()
                : List.of();
        OptionsBuilder options = new OptionsBuilder();
        patterns.forEach(options::include);
        options.forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(millis))
                .jvmArgsAppend(
                        "-Xmx1g", "-Dkvstore.bench.directory=" + System.getProperty("kvstore.bench.directory", "."))
                .addProfiler(GCProfiler.class);
        String command = ("benchmarks/run parts "
                        + String.join(" ", spec.commandLine().getParseResult().originalArgs()))
                .strip();
        return new PartsReport(command, machine, figures(new Runner(options.build()).run()), retained);
    }

    private static List<PartFigure> figures(Collection<RunResult> results) {
        return results.stream().map(PartsMain::figure).toList();
    }

    private static PartFigure figure(RunResult result) {
        BenchmarkParams params = result.getParams();
        Result<?> primary = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        String entries = params.getParam("entries");
        String part = primary.getLabel().replaceFirst("By[0-9]+$", "");
        double divisor = perEntry(part, entries);
        String engine = params.getParam("engine");
        return new PartFigure(
                engine == null ? part : part + ", " + engine,
                entries == null ? 0 : Long.parseLong(entries),
                primary.getLabel().endsWith("By2") ? 2 : params.getThreads(),
                primary.getScore() / divisor,
                primary.getScoreError() / divisor,
                divisor == 1 ? primary.getScoreUnit() : "ns/entry",
                allocated == null ? 0 : allocated.getScore() / divisor);
    }

    /** What works on all entries in one go is shown for one of them. */
    private static double perEntry(String part, @Nullable String entries) {
        if (part.endsWith("Fill") || part.equals("memtableScan") || part.equals("jdkScan")) {
            return entries == null ? 1 : Double.parseDouble(entries);
        }
        return part.endsWith("ableScan") || part.endsWith("ableWrite") ? TableBenchmark.ENTRIES : 1;
    }
}
