package kvstore.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kv bench sizes}: how speed falls when a store grows beyond its cache. */
@Command(
        name = "sizes",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how the speed of reading falls as a store grows, from a quarter of its cache to many times "
                    + "as much.",
            "At each step all entries are scanned once more, and checked. Default stores: leveled "
                    + "and rocksdb-bloom. With --report DIR, the text in DIR/sizes-notes.md stands below the plots."
        })
final class SizesCommand implements Callable<Integer> {
    private static final List<String> USUAL = List.of("leveled", Aims.ROCKSDB_FILTERED);

    @Mixin
    CommonOptions common = new CommonOptions(16, 64);

    @Option(
            names = "--most",
            paramLabel = "TIMES",
            description = "How far the data grow, as a multiple of the cache. Default ${DEFAULT-VALUE}.")
    int mostTimes = 20;

    @Mixin
    StepOptions steps = new StepOptions(1, 300, "-Xmx512m"); // a heap with less room than the data need

    /** Ends with status 1 if a step failed: then a store gave a wrong answer, or took too long. */
    @Override
    public Integer call() throws IOException {
        common.check(ReportDirectory.SIZES, null);
        CommonOptions.requireWithin("--cache", common.cache, 1, 1 << 20);
        CommonOptions.requireWithin("--most", mostTimes, 1, 100);
        steps.check();
        long cacheBytes = common.cache * CommonOptions.MIB;
        GrowthSettings settings = new GrowthSettings(
                Sweep.entriesOf(mostTimes * cacheBytes),
                mostTimes * cacheBytes,
                common.memtable * CommonOptions.MIB,
                cacheBytes,
                steps.seconds,
                common.seed);
        List<Sweep> grown = List.of(Sweep.SIZES);
        GrowthReport report = steps.run(common, settings, common.providers(USUAL), grown, ReportDirectory.SIZES);
        return report.gaps(Sweep.SIZES).isEmpty() ? 0 : 1;
    }
}
