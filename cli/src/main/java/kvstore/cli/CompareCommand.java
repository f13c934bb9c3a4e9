package kvstore.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kvstore.Durability;
import kvstore.Limits;
import kvstore.StorageEngine;
import kvstore.cli.compare.Comparison;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    @Option(names = "--engines", split = ",", paramLabel = "NAME", description = "Which engines; default all.")
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

    CompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        requireWithin("--num", operations, MOST_OPERATIONS);
        requireWithin("--threads", threads, MOST_THREADS);
        long valueBytes = ByteSize.parse(valueSize);
        requireWithin("--value-size", valueBytes, Limits.MAX_VALUE_BYTES);
        List<StorageEngine> compared = engines.length == 0
                ? StorageEngine.all()
                : Arrays.stream(engines).distinct().map(StoreFlags::engineNamed).toList();
        Durability durability = context.flags().durabilityOr("os");
        Comparison comparison = new Comparison(
                durability, context.flags().memtableBytes(), SEED, operations, (int) valueBytes, threads);
        context.out()
                .println(String.format(
                        Locale.ROOT,
                        "%,d writes and %,d reads, values of %s, %d %s, durability %s",
                        operations,
                        operations,
                        ByteSize.exact(valueBytes),
                        threads,
                        threads == 1 ? "thread" : "threads",
                        durability.name().toLowerCase(Locale.ROOT)))
                .flush();
        Comparison.Outcome outcome = comparison.run(compared, engine -> context.noteDone("measuring " + engine + " …"));
        context.out().print(outcome.table());
        return outcome.correct() ? ExitStatus.DONE : ExitStatus.DAMAGED;
    }

    private static void requireWithin(String option, long number, long most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is a number from 1 to %d, not %d", option, most, number));
        }
    }
}
