package kvstore.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kv bench growth}: how the cost of an operation grows with the store, its values and the threads. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how the cost of writing and reading grows, with one process for each store and step.",
            "Default stores: map, lsm, leveled and rocksdb. A step that fails is a gap, with its reason.",
            "With --report DIR, the text in DIR/growth-notes.md stands below the plots."
        })
final class GrowthCommand implements Callable<Integer> {
    private static final List<String> USUAL = List.of("map", "lsm", "leveled", "rocksdb");

    @Parameters(paramLabel = "WHAT", description = "What grows: entries, values, threads; default all.")
    List<String> sweeps = new ArrayList<>();

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--most-entries",
            paramLabel = "N",
            description = "How far the number of entries grows. Default ${DEFAULT-VALUE}.")
    long mostEntries = 10_000_000;

    @Option(
            names = "--megabytes",
            paramLabel = "MB",
            description = "Where values grow, so much is written altogether. Default ${DEFAULT-VALUE}.")
    long dataMegabytes = 256;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long is looked at each step. Default ${DEFAULT-VALUE}.")
    long seconds = 2;

    @Option(names = "--rounds", paramLabel = "R", description = "How often; medians are shown. Default 1.")
    int rounds = 1;

    @Option(
            names = "--limit",
            paramLabel = "S",
            description = "A step that takes more seconds than this is given up. Default ${DEFAULT-VALUE}.")
    long limit = 150;

    @Option(
            names = "--java",
            split = " ",
            paramLabel = "ARGS",
            description = "What each Java machine is started with. Default -Xmx4g, so that map has room.")
    List<String> jvmArguments = new ArrayList<>(List.of("-Xmx4g"));

    /** Gaps do not make it fail: they are part of what was found. */
    @Override
    public Integer call() throws IOException {
        common.check();
        CommonOptions.requireWithin("--most-entries", mostEntries, 10_000, 1_000_000_000);
        CommonOptions.requireWithin("--megabytes", dataMegabytes, 1, 100_000);
        CommonOptions.requireWithin("--seconds", seconds, 1, 3600);
        CommonOptions.requireWithin("--rounds", rounds, 1, 100);
        CommonOptions.requireWithin("--limit", limit, 1, 86_400);
        GrowthSettings settings = new GrowthSettings(
                mostEntries,
                dataMegabytes * 1_000_000,
                common.memtable * CommonOptions.MIB,
                common.cache * CommonOptions.MIB,
                seconds,
                common.seed);
        List<Sweep> grown = sweeps.isEmpty()
                ? Sweep.GROWN
                : sweeps.stream().map(GrowthCommand::grown).distinct().toList();
        List<SubjectProvider> providers = common.providers(USUAL);
        Machine machine = Machine.look(common.directory);
        List<GrowthPoint> points = new GrowthRunner(
                        settings, providers, rounds, jvmArguments, limit, common.directory, common.progress())
                .run(grown);
        GrowthReport report = new GrowthReport(
                common.command(),
                machine,
                settings,
                jvmArguments,
                rounds,
                providers.stream().map(Store::of).toList(),
                grown,
                points);
        common.keep(ReportDirectory.GROWTH, report);
        common.print(new GrowthPages(report, GrowthNotes.parse("")).markdown());
        return 0;
    }

    private static Sweep grown(String name) {
        Sweep sweep = Sweep.named(name);
        if (!Sweep.GROWN.contains(sweep)) {
            throw new IllegalArgumentException("'" + name + "' is a command of its own");
        }
        return sweep;
    }
}
