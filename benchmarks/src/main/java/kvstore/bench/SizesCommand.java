package kvstore.bench;

import java.io.IOException;
import java.util.ArrayList;
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
            "Shows how the speed of reading falls as a store grows, from a quarter of its cache to many times as much.",
            "At each step all entries are scanned once more, and checked. Default stores: leveled and rocksdb.",
            "With --report DIR, the text in DIR/sizes-notes.md stands below the plots."
        })
final class SizesCommand implements Callable<Integer> {
    private static final List<String> USUAL = List.of("leveled", "rocksdb");

    @Mixin
    CommonOptions common = new CommonOptions(16, 64);

    @Option(
            names = "--most",
            paramLabel = "TIMES",
            description = "How far the data grow, as a multiple of the cache. Default ${DEFAULT-VALUE}.")
    int mostTimes = 20;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long each workload is looked at. Default ${DEFAULT-VALUE}.")
    long seconds = 1;

    @Option(names = "--rounds", paramLabel = "R", description = "How often; medians are shown. Default 1.")
    int rounds = 1;

    @Option(
            names = "--limit",
            paramLabel = "S",
            description = "A step that takes more seconds than this is given up. Default ${DEFAULT-VALUE}.")
    long limit = 300;

    @Option(
            names = "--java",
            split = " ",
            paramLabel = "ARGS",
            description = "What each Java machine is started with. Default -Xmx512m: less than the data.")
    List<String> jvmArguments = new ArrayList<>(List.of("-Xmx512m"));

    /** Ends with status 1 if a step failed: then a store gave a wrong answer, or took too long. */
    @Override
    public Integer call() throws IOException {
        common.check();
        CommonOptions.requireWithin("--cache", common.cache, 1, 1 << 20);
        CommonOptions.requireWithin("--most", mostTimes, 1, 100);
        CommonOptions.requireWithin("--seconds", seconds, 1, 3600);
        CommonOptions.requireWithin("--rounds", rounds, 1, 100);
        CommonOptions.requireWithin("--limit", limit, 1, 86_400);
        long cacheBytes = common.cache * CommonOptions.MIB;
        GrowthSettings settings = new GrowthSettings(
                Sweep.entriesOf(mostTimes * cacheBytes),
                mostTimes * cacheBytes,
                common.memtable * CommonOptions.MIB,
                cacheBytes,
                seconds,
                common.seed);
        List<SubjectProvider> providers = common.providers(USUAL);
        Machine machine = Machine.look(common.directory);
        List<GrowthPoint> points = new GrowthRunner(
                        settings, providers, rounds, jvmArguments, limit, common.directory, common.progress())
                .run(List.of(Sweep.SIZES));
        GrowthReport report = new GrowthReport(
                common.command(),
                machine,
                settings,
                jvmArguments,
                rounds,
                providers.stream().map(Store::of).toList(),
                List.of(Sweep.SIZES),
                points);
        common.keep(ReportDirectory.SIZES, report);
        common.print(new GrowthPages(report, GrowthNotes.parse("")).markdown());
        return report.gaps(Sweep.SIZES).isEmpty() ? 0 : 1;
    }
}
