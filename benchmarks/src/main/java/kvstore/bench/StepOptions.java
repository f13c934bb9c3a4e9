package kvstore.bench;

import java.io.IOException;
import java.util.List;
import kvstore.Compression;
import picocli.CommandLine.Option;

/** How something is measured that grows step by step. */
final class StepOptions {
    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long each workload is looked at, at each step. Default ${DEFAULT-VALUE}.")
    long seconds;

    @Option(names = "--rounds", paramLabel = "R", description = "How often; medians are shown. Default 1.")
    int rounds = 1;

    @Option(
            names = "--limit",
            paramLabel = "S",
            description = "A step that takes more seconds than this is given up. Default ${DEFAULT-VALUE}.")
    long limit;

    @Option(
            names = "--java",
            split = " ",
            paramLabel = "ARGS",
            description = "What each Java machine is started with. Default ${DEFAULT-VALUE}.")
    List<String> jvmArguments;

    StepOptions(long seconds, long limit, String java) {
        this.seconds = seconds;
        this.limit = limit;
        this.jvmArguments = List.of(java);
    }

    void check() throws IOException {
        CommonOptions.requireWithin("--seconds", seconds, 1, 3600);
        CommonOptions.requireWithin("--rounds", rounds, 1, 100);
        CommonOptions.requireWithin("--limit", limit, 1, 86_400);
        Child.requireStarting("--java", jvmArguments);
    }

    /**
     * Measures, shows and keeps it.
     *
     * @param file in which it is kept
     */
    GrowthReport run(
            CommonOptions common,
            GrowthSettings settings,
            List<SubjectProvider> providers,
            List<Sweep> sweeps,
            String file)
            throws IOException {
        Machine machine = Machine.look(common.directory);
        List<GrowthPoint> points = new GrowthRunner(
                        settings, providers, rounds, jvmArguments, limit, common.directory, common.progress())
                .run(sweeps);
        GrowthReport report = new GrowthReport(
                common.command(),
                machine,
                settings,
                jvmArguments,
                rounds,
                providers.stream()
                        .map(provider -> Store.of(provider, Compression.NONE))
                        .toList(),
                sweeps,
                points);
        common.finish(new GrowthPages(report, GrowthNotes.parse("")).markdown(), file, report, null);
        return report;
    }
}
