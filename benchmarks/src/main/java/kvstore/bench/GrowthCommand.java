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
            "Default stores: map, lsm, leveled and rocksdb-bloom. A step that fails is a gap, with its "
                    + "reason. With --report DIR, the text in DIR/growth-notes.md stands below the plots."
        })
final class GrowthCommand implements Callable<Integer> {
    private static final List<String> USUAL = List.of("map", "lsm", "leveled", Aims.ROCKSDB_FILTERED);

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

    @Mixin
    StepOptions steps = new StepOptions(2, 150, "-Xmx4g"); // so that map has room

    /** Gaps do not make it fail: they are part of what was found. */
    @Override
    public Integer call() throws IOException {
        common.check(ReportDirectory.GROWTH, null);
        CommonOptions.requireWithin("--most-entries", mostEntries, 10_000, 1_000_000_000);
        CommonOptions.requireWithin("--megabytes", dataMegabytes, 1, 100_000);
        steps.check();
        GrowthSettings settings = new GrowthSettings(
                mostEntries,
                dataMegabytes * 1_000_000,
                common.memtable * CommonOptions.MIB,
                common.cache * CommonOptions.MIB,
                steps.seconds,
                common.seed);
        List<Sweep> grown = sweeps.isEmpty()
                ? Sweep.GROWN
                : sweeps.stream().map(GrowthCommand::grown).distinct().toList();
        steps.run(common, settings, common.providers(USUAL), grown, ReportDirectory.GROWTH);
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
