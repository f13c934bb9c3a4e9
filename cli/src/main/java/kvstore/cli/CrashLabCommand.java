package kvstore.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kvstore.StorageEngine;
import kvstore.cli.crashlab.HeatMapPage;
import kvstore.cli.crashlab.HeatMapText;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Style;
import kvstore.cli.terminal.Suggestion;
import kvstore.lab.CrashLaboratory;
import kvstore.lab.Effort;
import kvstore.lab.Experiment;
import kvstore.lab.HeatMap;
import kvstore.lab.Replay;
import kvstore.lab.Results;
import kvstore.lab.Scenario;
import kvstore.lab.Totals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kv crash-lab}. */
@Command(
        name = "crash-lab",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Cuts the power of a simulated disk after every operation, and shows what an engine makes of it.",
        footer = {
            "",
            "Everything happens in memory; --data is not touched. Each state that the",
            "disk may be left in is opened by the engine and held against what was",
            "committed. Status 3 if the map shows a broken promise; with --bug alone,",
            "status 1 if the bug was not found in each of its engines."
        })
final class CrashLabCommand implements Callable<Integer> {
    private static final int MOST_STATES = 100_000_000;
    private static final int VIOLATIONS_SHOWN = 3;

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            completionCandidates = ScenarioNames.class,
            description = "What is done to the store: ${COMPLETION-CANDIDATES}. Default mixed.")
    String scenario = Scenario.all().get(0).name();

    @Option(names = "--seed", paramLabel = "N", description = "Draws the scenario's details. Default 1.")
    long seed = 1;

    @Option(
            names = "--states",
            paramLabel = "N",
            description = "Go on with the next seeds until there were so many states. Default: one seed.")
    int states = 1;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the heat map to this file, as a page; one that is there is replaced.")
    @Nullable
    Path html;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Tell the story of one state, such as 'after 17: none'. Failures print its name.")
    @Nullable
    String state;

    @Mixin
    BugOptions bugs = new BugOptions();

    CrashLabCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (bugs.list) {
            refuseBeside("--bugs", "--bug", "--scenario", "--states", "--state", "--html");
            return bugs.list(context);
        }
        if (bugs.name != null && !given("--scenario", "--states", "--state", "--html")) {
            return bugs.tell(context, seed);
        }
        if (state != null) {
            refuseBeside("--state", "--states", "--html");
        }
        if (states < 1 || states > MOST_STATES) {
            throw new IllegalArgumentException("--states is a number from 1 to " + MOST_STATES + ", not " + states);
        }
        if (html != null) {
            page(html).check(".html", true);
        }
        Scenario chosen = scenarioNamed(scenario);
        StorageEngine engine = bugs.name == null ? context.flags().storageEngine() : bugs.engine(context);
        Experiment experiment = new Experiment(engine, chosen, seed, Optional.ofNullable(bugs.name));
        return state == null ? explore(experiment) : replay(experiment, state);
    }

    private static ReportFile page(Path file) {
        return new ReportFile("--html", file);
    }

    private boolean given(String... options) {
        return Stream.of(options).anyMatch(spec.commandLine().getParseResult()::hasMatchedOption);
    }

    /** What would have no effect, and may have been expected to have one. */
    private void refuseBeside(String chosen, String... options) {
        for (String option : options) {
            if (given(option)) {
                throw new IllegalArgumentException(option + " does not go with " + chosen);
            }
        }
    }

    private int replay(Experiment experiment, String name) throws IOException {
        Replay replay = replayOf(experiment, name);
        for (String line : replay.lines()) {
            context.out().println(Escaping.visible(line));
        }
        return replay.finding().outcome().isViolation() ? ExitStatus.DAMAGED : ExitStatus.DONE;
    }

    private static Replay replayOf(Experiment experiment, String name) throws IOException {
        try {
            return Replay.of(experiment, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--state '" + name + "' is none of this scenario's: " + e.getMessage()
                            + "; one is called, for instance, 'after 17: none', and a failure prints it",
                    e);
        }
    }

    private int explore(Experiment first) throws IOException {
        CrashLaboratory laboratory =
                new CrashLaboratory(Math.max(1, Runtime.getRuntime().availableProcessors()));
        List<Results> results = new ArrayList<>();
        Totals totals = Totals.NONE;
        try (ProgressDisplay display = new ProgressDisplay(context, "crashing", "moments")) {
            long moments = 0;
            for (long next = seed; totals.states() < states; next++) {
                long before = moments;
                Experiment experiment = new Experiment(first.engine(), first.scenario(), next, first.bug());
                results.add(laboratory.explore(
                        experiment, Effort.USUAL, (moment, of) -> display.of(before + moment, before + of)));
                moments += results.get(results.size() - 1).heatMap().byMoment().size();
                totals = totals.plus(results.get(results.size() - 1).totals());
            }
        }
        print(first, results, totals);
        if (html != null) {
            page(html).write(HeatMapPage.of(titleOf(first), totals, results));
        }
        return totals.violations() > 0 ? ExitStatus.DAMAGED : ExitStatus.DONE;
    }

    private void print(Experiment first, List<Results> results, Totals totals) throws IOException {
        HeatMapText text = new HeatMapText(context.flags().style() == Style.PLAIN);
        List<HeatMap> maps = results.stream().map(Results::heatMap).toList();
        context.out()
                .println(titleOf(first).replace(", bug ", ",\nbug "))
                .println(first.scenario().description())
                .println("")
                .print(text.of(
                        "power lost after",
                        HeatMap.merged(maps.stream()
                                .flatMap(map -> map.byOperation().stream())
                                .toList())))
                .println("")
                .print(text.of(
                        "what was left",
                        HeatMap.merged(maps.stream()
                                .flatMap(map -> map.byKind().stream())
                                .toList())))
                .println("")
                .println(totals.toString().replace(", then ", ",\nthen "));
        if (first.bug().isPresent() && totals.violations() == 0) {
            context.out().println("No power cut here shows this bug; --bug without the other options does.");
        }
        int shown = 0;
        for (Results each : results) {
            for (int i = 0; i < each.violations().size() && shown < VIOLATIONS_SHOWN; i++) {
                context.out()
                        .println("")
                        .println(each.describe(each.violations().get(i)));
                shown++;
            }
        }
    }

    private static String titleOf(Experiment experiment) {
        return String.format(
                Locale.ROOT,
                "crash laboratory: engine %s, scenario %s%s",
                experiment.engine().name(),
                experiment.scenario().name(),
                experiment.bug().map(bug -> ", bug " + bug).orElse(""));
    }

    private static Scenario scenarioNamed(String name) {
        List<String> names = Scenario.all().stream().map(Scenario::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("there is no scenario '" + name + "', only " + String.join(", ", names)
                    + Suggestion.phrase(name, names));
        }
        return Scenario.named(name);
    }

    /** For help and completion. */
    static final class ScenarioNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Scenario.all().stream().map(Scenario::name).iterator();
        }
    }
}
