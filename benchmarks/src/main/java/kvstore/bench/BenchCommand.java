package kvstore.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kv bench}, and {@code benchmarks/run}, which has other stores on its class path as well. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Runs db_bench's workloads on one store after the other, and shows what they took.",
        footer = {
            "",
            "Workloads: fillseq fillrandom readrandom readhot readmissing readseq seekrandom overwrite",
            "readwhilewriting deleterandom fillsync1 fillsync4 fillsync16 recovery.",
            "",
            "Each store runs in a process and a directory of its own, which is removed afterwards; answers are",
            "checked against a sorted map before anything is timed. Those who read run on what fillrandom wrote."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final long MIB = 1 << 20;

    @Parameters(paramLabel = "WORKLOAD", description = "Which workloads; default all.")
    List<String> workloads = new ArrayList<>();

    @Option(
            names = {"--engines", "--stores"},
            split = ",",
            paramLabel = "NAME",
            description = "Which stores; default all there are.")
    List<String> stores = new ArrayList<>();

    @Option(names = "--num", paramLabel = "N", description = "How many entries a store has. Default ${DEFAULT-VALUE}.")
    long count = 1_000_000;

    @Option(names = "--value-size", paramLabel = "B", description = "Bytes of a value. Default ${DEFAULT-VALUE}.")
    int valueBytes = 100;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Threads that write or get, where a workload has no number of its own. Default 1.")
    int threads = 1;

    @Option(names = "--rounds", paramLabel = "R", description = "How often, in turn. Default ${DEFAULT-VALUE}.")
    int rounds = 3;

    @Option(names = "--memtable", paramLabel = "MIB", description = "Default 64.")
    int memtable = 64;

    @Option(names = "--cache", paramLabel = "MIB", description = "For stores that have a cache. Default 256.")
    int cache = 256;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "A workload that does not fill a store ends after so long. Default ${DEFAULT-VALUE}.")
    long seconds = 10;

    @Option(names = "--seed", paramLabel = "N", description = "Which keys and values. Default ${DEFAULT-VALUE}.")
    long seed = 20_260_101;

    @Option(
            names = "--java",
            split = " ",
            paramLabel = "ARGS",
            description = "What each Java machine is started with. Default -Xmx1g.")
    List<String> jvmArguments = new ArrayList<>(List.of("-Xmx1g"));

    @Option(names = "--quick", description = "200,000 entries and one round, to try it out.")
    boolean quick;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description =
                    "Where the stores are made; the disk that it is on is measured. Default: the system's place for"
                            + " temporary files.")
    Path directory = Path.of(System.getProperty("kvstore.bench.directory", System.getProperty("java.io.tmpdir")));

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Writes report.md, report.json and report.html there; a file notes.md there becomes part of it.")
    @Nullable
    Path report;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireWithin("--num", count, 1, 1_000_000_000);
        requireWithin("--value-size", valueBytes, 0, 64 * MIB);
        requireWithin("--threads", threads, 1, 256);
        requireWithin("--rounds", rounds, 1, 100);
        requireWithin("--seconds", seconds, 1, 3600);
        requireWithin("--memtable", memtable, 1, 1024);
        requireWithin("--cache", cache, 0, 1 << 20);
        if (quick) {
            count = 200_000;
            rounds = 1;
        }
        List<SubjectProvider> providers = stores.isEmpty()
                ? Subjects.all()
                : stores.stream().map(Subjects::named).toList();
        Plan plan = new Plan(
                Workload.named(workloads), count, valueBytes, threads, memtable * MIB, cache * MIB, seconds, seed);
        PrintWriter err = spec.commandLine().getErr();
        Results results = new Runner(plan, providers, rounds, jvmArguments, directory).run(progress -> {
            err.println(progress);
            err.flush();
        });
        publish(results);
        return 0;
    }

    private void publish(Results results) throws IOException {
        String notes = "";
        if (report != null && Files.exists(report.resolve("notes.md"))) {
            notes = Files.readString(report.resolve("notes.md"));
        }
        String command = spec.root().name() + " "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
        String markdown = MarkdownReport.of(results, command.strip(), notes);
        spec.commandLine().getOut().print(markdown);
        spec.commandLine().getOut().flush();
        if (report != null) {
            Files.createDirectories(report);
            Files.writeString(report.resolve("report.md"), markdown);
            Files.writeString(report.resolve("report.json"), JsonReport.of(results, command.strip()));
            Files.writeString(report.resolve("report.html"), HtmlReport.of(results, command.strip()));
        }
    }

    private static void requireWithin(String option, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is a number from %d to %d, not %d", option, least, most, number));
        }
    }
}
