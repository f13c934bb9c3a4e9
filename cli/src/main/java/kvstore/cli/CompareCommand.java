package kvstore.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kvstore.Limits;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.cli.compare.Comparison;
import kvstore.cli.compare.ComparisonPage;
import kvstore.cli.compare.Contender;
import kvstore.cli.compare.Load;
import kvstore.cli.compare.Outcome;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.ExitStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kv compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs the same random writes and reads on several engines, and shows what they took.",
        footer = {
            "",
            "Each engine runs in JVMs and a directory of its own, which is removed afterwards. First it writes and",
            "reads; then its process ends without closing the store, and another one times the recovery. Every",
            "answer is checked: status 3 if one is wrong. Unless --durability or KV_DURABILITY says otherwise, the",
            "writes have durability os, for with sync it is the disk that is measured. The reads begin right behind",
            "the writes, so flushes and compactions may still be going on; a third of them are for keys that are not",
            "there. With fewer than a million writes little or nothing reaches the tables, and lsm and leveled are alike."
        })
final class CompareCommand implements Callable<Integer> {
    private static final long SEED = 20_260_101;
    private static final int MOST_OPERATIONS = 10_000_000;
    private static final int MOST_THREADS = 64;

    private final CommandContext context;

    @Option(
            names = "--engines",
            split = ",",
            paramLabel = "NAME",
            description = {
                "Which engines; default all. One may have settings of its own behind it, as in",
                "leveled:filter=0:compression=none; " + Contenders.SETTINGS + "."
            })
    String[] engines = {};

    @Option(names = "--num", paramLabel = "N", description = "How many writes, and how many reads. Default 1000000.")
    int operations = 1_000_000;

    @Option(
            names = "--value-size",
            paramLabel = "B",
            description = "Bytes of a value, such as 100 or 4KB. Default 100.")
    String valueSize = "100";

    @Option(names = "--threads", paramLabel = "T", description = "Threads that write, then read. Default 1.")
    int threads = 1;

    @Option(
            names = "--compressible",
            paramLabel = "PERCENT",
            description = "Which part of a value is the same byte over and over; the rest is random. Default 0.")
    int compressible = 0;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Also writes the table there as a page with a plot: compare.md, compare.svg.")
    @Nullable
    Path report;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    CompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        requireWithin("--num", operations, MOST_OPERATIONS);
        requireWithin("--threads", threads, MOST_THREADS);
        long valueBytes = ByteSize.parse(valueSize);
        requireWithin("--value-size", valueBytes, Limits.MAX_VALUE_BYTES);
        if (compressible < 0 || compressible > 100) {
            throw new IllegalArgumentException("--compressible is a number from 0 to 100, not " + compressible);
        }
        StoreOptions options =
                context.flags().storeOptions().withDurability(context.flags().durabilityOr("os"));
        List<Contender> compared = engines.length == 0
                ? StorageEngine.all().stream()
                        .map(engine -> new Contender(engine.name(), engine, options))
                        .toList()
                : Arrays.stream(engines)
                        .distinct()
                        .map(text -> Contenders.parse(text, options))
                        .toList();
        Load load = new Load(SEED, operations, (int) valueBytes, threads, compressible);
        context.out().println(settings(load, options)).flush();
        Outcome outcome =
                new Comparison(load).run(compared, contender -> context.noteDone("measuring " + contender + " …"));
        context.out().print(outcome.table());
        if (report != null) {
            new ComparisonPage(command(), settings(load, options), outcome).write(report);
        }
        return outcome.correct() ? ExitStatus.DONE : ExitStatus.DAMAGED;
    }

    private static String settings(Load load, StoreOptions options) {
        return String.format(
                Locale.ROOT,
                "%,d writes and %,d reads, values of %s%s, %d %s, durability %s",
                load.operations(),
                load.operations(),
                ByteSize.exact(load.valueBytes()),
                load.compressiblePercent() == 0 ? "" : " (" + load.compressiblePercent() + " % compressible)",
                load.threads(),
                load.threads() == 1 ? "thread" : "threads",
                options.durability().name().toLowerCase(Locale.ROOT));
    }

    /** What was typed. */
    private String command() {
        return "./kv "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private static void requireWithin(String option, long number, long most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is a number from 1 to %d, not %d", option, most, number));
        }
    }
}
