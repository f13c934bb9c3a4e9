package kvstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
            "Workloads: fillseq fillrandom readrandom readhot readmissing readseq seekrandom overwrite "
                    + "readwhilewriting deleterandom fillsync1 fillsync4 fillsync16 recovery.",
            "",
            "Each store runs in a process and a directory of its own, which is removed afterwards; answers "
                    + "are checked against a sorted map before anything is timed. Those who read run on what fillrandom "
                    + "wrote. Default are all stores. With --report DIR, DIR/notes.md becomes part of the page. "
                    + "Nothing is compressed unless --compression says so."
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
            names = "--compressible",
            paramLabel = "PERCENT",
            description = "Which part of a value is the same byte over and over; the rest is random. Default 0.")
    int compressible = 0;

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
            description =
                    "How long each workload runs that does not write or delete every key once; fillsync, too, ends when"
                            + " every key is written. Default ${DEFAULT-VALUE}.")
    long seconds = 2;

    @Option(
            names = "--java",
            split = " ",
            paramLabel = "ARGS",
            description = "What each Java machine is started with. Default -Xmx1g.")
    List<String> jvmArguments = List.of("-Xmx1g");

    @Option(
            names = "--readme",
            paramLabel = "FILE",
            description = "With --report: puts the table into that page, where its two marks are.")
    @Nullable
    Path readme;

    @Option(names = "--quick", description = "200,000 entries and one round, to try it out.")
    boolean quick;

    private final Supplier<Optional<String>> compression;

    /** @param compression what {@code --compression} says, if anything; asked when the command line has been read */
    public BenchCommand(Supplier<Optional<String>> compression) {
        this.compression = compression;
    }

    /** The command by itself, with an own {@code --compression}. */
    public static CommandLine byItself() {
        CompressionOption option = new CompressionOption();
        CommandLine command = new CommandLine(new BenchCommand(option::name));
        return command.addMixin("compression", option);
    }

    /** Ends with status 1 if a store failed, after all others have been measured. */
    @Override
    public Integer call() throws IOException {
        common.check(ReportDirectory.SIDE_BY_SIDE, readme);
        CommonOptions.requireWithin("--num", count, 1, 1_000_000_000);
        CommonOptions.requireWithin("--value-size", valueBytes, 0, 64 * CommonOptions.MIB);
        CommonOptions.requireWithin("--compressible", compressible, 0, 100);
        CommonOptions.requireWithin("--threads", threads, 1, 256);
        CommonOptions.requireWithin("--rounds", rounds, 1, 100);
        CommonOptions.requireWithin("--seconds", seconds, 1, 3600);
        Child.requireStarting("--java", jvmArguments);
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
                common.seed,
                Compressions.named(compression.get().orElse("none")),
                compressible);
        Results results = new Runner(plan, providers, rounds, jvmArguments, common.directory).run(common.progress());
        String page = MarkdownReport.of(results, common.command(), null, "");
        common.finish(page, ReportDirectory.SIDE_BY_SIDE, JsonReport.of(results, common.command()), readme);
        return results.failures().isEmpty() ? 0 : 1;
    }

    /** What stands before the name of a subcommand is for measuring side by side, and would be ignored. */
    static void requireNothingBefore(CommandSpec subcommand) {
        CommandSpec bench = subcommand.parent();
        if (bench == null || !(bench.userObject() instanceof BenchCommand)) {
            return;
        }
        if (!bench.commandLine().getParseResult().matchedArgs().isEmpty()) {
            String name = subcommand.name();
            throw new IllegalArgumentException(
                    "'" + name + "' is a command of its own, and what stands before it would do"
                            + " nothing: put it behind '" + name + "', or leave it out");
        }
    }
}
