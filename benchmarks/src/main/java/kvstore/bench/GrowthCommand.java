package kvstore.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
                ? List.of(Sweep.values())
                : sweeps.stream().map(Sweep::named).distinct().toList();
        List<SubjectProvider> providers = common.providers(USUAL);
        Machine machine = Machine.look(common.directory);
        GrowthReport report = new GrowthReport(
                common.command(),
                machine,
                settings,
                jvmArguments,
                rounds,
                providers.stream().map(Store::of).toList(),
                grown,
                measure(grown, settings, providers));
        common.keep(ReportDirectory.GROWTH, report);
        common.print(new GrowthPages(report, GrowthNotes.parse("")).markdown());
        return 0;
    }

    /** The stores take turns at each step, so that a machine that is busy for a while spoils all of them alike. */
    private List<GrowthPoint> measure(List<Sweep> grown, GrowthSettings settings, List<SubjectProvider> providers)
            throws IOException {
        List<GrowthPoint> points = new ArrayList<>();
        List<SubjectProvider> order = new ArrayList<>(providers);
        for (int round = 0; round < rounds; round++) {
            for (Sweep sweep : grown) {
                for (long step : sweep.steps(settings)) {
                    for (SubjectProvider provider : order) {
                        GrowthPoint point = measure(sweep, step, settings, provider);
                        points.add(point);
                        common.progress().accept(describe(point));
                    }
                    Collections.rotate(order, 1);
                }
            }
        }
        return points;
    }

    private GrowthPoint measure(Sweep sweep, long step, GrowthSettings settings, SubjectProvider provider)
            throws IOException {
        Measured measured = Measured.empty();
        String failure = "";
        try (Scratch own = Scratch.in(common.directory, provider)) {
            List<String> java = new ArrayList<>(jvmArguments);
            java.add("-XX:+ExitOnOutOfMemoryError");
            List<String> arguments = new ArrayList<>(
                    List.of(sweep.id(), provider.name(), own.path().toString()));
            arguments.addAll(sweep.plan(step, settings).toArguments());
            try {
                new Child(java, provider, GrowthWorker.class, arguments).run(measured, limit);
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        Map<String, Double> figures = new LinkedHashMap<>(measured.figures());
        return new GrowthPoint(sweep, step, provider.name(), figures, failure);
    }

    private static String describe(GrowthPoint point) {
        String rates = point.sweep().figures().stream()
                .filter(point.figures()::containsKey)
                .map(name -> String.format(
                        Locale.ROOT, "%s %,.0f/s", name, point.figures().get(name)))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s %,d, %s: %s",
                point.sweep().id(),
                point.step(),
                point.store(),
                point.failure().isEmpty() ? rates : point.failure());
    }
}
