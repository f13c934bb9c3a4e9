package kvstore.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kv bench}, and {@code benchmarks/run}, which has other stores on its class path as well. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {GrowthCommand.class, SizesCommand.class, MemoryCommand.class, RenderCommand.class},
        description = "Runs db_bench's workloads on one store after the other, and shows what they took.",
        footer = {
            "",
            "Workloads: fillseq fillrandom readrandom readhot readmissing readseq seekrandom overwrite",
            "readwhilewriting deleterandom fillsync1 fillsync4 fillsync16 recovery.",
            "",
            "Each store runs in a process and a directory of its own, which is removed afterwards; answers are",
            "checked against a sorted map before anything is timed. Those who read run on what fillrandom wrote.",
            "Default are all stores. With --report DIR, DIR/notes.md becomes part of the page."
        })
public final class BenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WORKLOAD", description = "Which workloads; default all.")
    List<String> workloads = new ArrayList<>();

    @Mixin
    CommonOptions common = new CommonOptions();

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

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "A workload that does not fill a store ends after so long. Default ${DEFAULT-VALUE}.")
    long seconds = 10;

    @Option(
            names = "--java",
            split = " ",
            paramLabel = "ARGS",
            description = "What each Java machine is started with. Default -Xmx1g.")
    List<String> jvmArguments = new ArrayList<>(List.of("-Xmx1g"));

    @Option(names = "--quick", description = "200,000 entries and one round, to try it out.")
    boolean quick;

    /** Ends with status 1 if a store failed, after all others have been measured. */
    @Override
    public Integer call() throws IOException {
        common.check();
        CommonOptions.requireWithin("--num", count, 1, 1_000_000_000);
        CommonOptions.requireWithin("--value-size", valueBytes, 0, 64 * CommonOptions.MIB);
        CommonOptions.requireWithin("--threads", threads, 1, 256);
        CommonOptions.requireWithin("--rounds", rounds, 1, 100);
        CommonOptions.requireWithin("--seconds", seconds, 1, 3600);
        if (quick) {
            count = 200_000;
            rounds = 1;
        }
        List<SubjectProvider> providers = common.stores.isEmpty() ? Subjects.all() : common.providers(List.of());
        Plan plan = new Plan(
                Workload.named(workloads),
                count,
                valueBytes,
                threads,
                common.memtable * CommonOptions.MIB,
                common.cache * CommonOptions.MIB,
                seconds,
                common.seed);
        Results results = new Runner(plan, providers, rounds, jvmArguments, common.directory).run(common.progress());
        common.keep(ReportDirectory.SIDE_BY_SIDE, JsonReport.of(results, common.command()));
        common.print(MarkdownReport.of(results, common.command(), null, ""));
        return results.failures().isEmpty() ? 0 : 1;
    }
}
