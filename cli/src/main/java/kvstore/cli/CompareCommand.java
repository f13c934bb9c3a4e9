package kvstore.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kvstore.Limits;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.bench.Json;
import kvstore.bench.Workload;
import kvstore.bench.compare.Comparison;
import kvstore.bench.compare.ComparisonHtml;
import kvstore.bench.compare.ComparisonMarkdown;
import kvstore.bench.compare.ComparisonText;
import kvstore.bench.compare.Contender;
import kvstore.bench.compare.KeyChoice;
import kvstore.bench.compare.Load;
import kvstore.bench.compare.Outcome;
import kvstore.bench.compare.Workplace;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Style;
import kvstore.cli.terminal.Suggestion;
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
        description = "Does the same work on several engines, and shows what it took, and why one was slower.",
        footer = {
            "",
            "Workloads: fillseq, fillsync, fillrandom, readrandom, readhot, readmissing, readseq, seekrandom, "
                    + "overwrite, readwhilewriting, deleterandom, and ycsb-a to ycsb-f. They run in this order, each "
                    + "when the store has come to rest; fillseq and fillsync on stores of their own, the others on what "
                    + "fillrandom wrote.",
            "",
            "In each run each engine has JVMs and a directory of its own, which is removed afterwards; the "
                    + "order of the engines is another one in each run. At last its process ends without closing the "
                    + "store, and another one times the recovery. Every answer is checked: status 3 if one is wrong.",
            "",
            "Unless flags or the environment say otherwise, writes have durability os, for with sync it is "
                    + "the disk that is measured, and memtables have 4MB, so that few keys are enough for tables to be "
                    + "written and merged."
        })
final class CompareCommand implements Callable<Integer> {
    private static final long SEED = 20_260_101;
    private static final int MOST_ENTRIES = 10_000_000;
    private static final int MOST_THREADS = 64;
    private static final int MOST_RUNS = 100;
    private static final String USUAL_WORKLOADS = "fillrandom,readrandom,readmissing,readseq,seekrandom,overwrite";

    private static final String HTML = ".html";
    private static final String MARKDOWN = ".md";
    private static final String PLOT = ".svg";
    private static final String JSON = ".json";

    private final CommandContext context;

    @Option(
            names = "--engines",
            split = ",",
            paramLabel = "NAME",
            description = {
                "Which engines; default all. The others are set in relation to the first. One may have settings of its"
                        + " own behind it, as in leveled:filter=0:compression=none; " + Contenders.SETTINGS + "."
            })
    String @Nullable [] engines;

    @Option(
            names = "--workloads",
            split = ",",
            paramLabel = "NAME",
            description = "Which workloads; \"all\" for all there are. Default " + USUAL_WORKLOADS + ".")
    String @Nullable [] workloads;

    @Option(names = "--num", paramLabel = "N", description = "How many keys a store has. Default ${DEFAULT-VALUE}.")
    int entries = 100_000;

    @Option(
            names = "--value-size",
            paramLabel = "B",
            description = "Bytes of a value, such as 100 or 4KB. Default 100.")
    String valueSize = "100";

    @Option(names = "--threads", paramLabel = "T", description = "Threads of each workload. Default 1.")
    int threads = 1;

    @Option(names = "--runs", paramLabel = "R", description = "How often; medians are shown. Default ${DEFAULT-VALUE}.")
    int runs = 3;

    @Option(
            names = "--keys",
            paramLabel = "HOW",
            description =
                    "How keys are chosen at random: uniform, or zipfian, which is a few of them very often. Default"
                            + " zipfian for YCSB, uniform for the others.")
    @Nullable
    String keys;

    @Option(
            names = "--compressible",
            paramLabel = "PERCENT",
            description = "Which part of a value is the same byte over and over; the rest is random. Default 0.")
    int compressible = 0;

    @Option(names = "--seed", paramLabel = "N", description = "Which keys and values. Default ${DEFAULT-VALUE}.")
    long seed = SEED;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Also writes a page with plots there that needs nothing but itself.")
    @Nullable
    Path report;

    @Option(
            names = "--md",
            paramLabel = "FILE.md",
            description = "Also writes a page of text there, and its plot beside it, as FILE.svg.")
    @Nullable
    Path markdown;

    @Option(names = "--json", paramLabel = "FILE.json", description = "Also writes all that was measured there.")
    @Nullable
    Path json;

    @Option(names = "--replace", description = "Files that are there may be replaced.")
    boolean replace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    CompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        StoreOptions options = context.flags()
                .storeOptions()
                .withDurability(context.flags().durabilityOr("os"))
                .withMemtableBytes(context.flags().memtableBytesOr("4MB"));
        List<Contender> compared = contenders(options);
        Load load = load();
        checkReports();
        Outcome outcome = run(load, compared);
        Style style = context.flags().style();
        context.out().print(style.text(outcome.settings() + "\n\n" + ComparisonText.of(outcome)));
        context.environment().err().print(style.text(ComparisonText.warnings(outcome)));
        writeReports(outcome);
        if (!outcome.correct()) {
            return ExitStatus.DAMAGED;
        }
        return outcome.complete() ? ExitStatus.DONE : ExitStatus.IO_ERROR;
    }

    private void checkReports() throws IOException {
        if (report != null) {
            new ReportFile("--report", report).check(HTML, replace);
        }
        if (markdown != null) {
            new ReportFile("--md", markdown).check(MARKDOWN, replace);
            new ReportFile("--md", markdown).beside(MARKDOWN, PLOT).check(PLOT, replace);
        }
        if (json != null) {
            new ReportFile("--json", json).check(JSON, replace);
        }
    }

    private void writeReports(Outcome outcome) throws IOException {
        if (report != null) {
            new ReportFile("--report", report).write(ComparisonHtml.of(outcome));
        }
        if (markdown != null) {
            ReportFile plot = new ReportFile("--md", markdown).beside(MARKDOWN, PLOT);
            plot.write(ComparisonMarkdown.plot(outcome));
            new ReportFile("--md", markdown)
                    .write(ComparisonMarkdown.of(
                            outcome, String.valueOf(plot.path().getFileName())));
        }
        if (json != null) {
            new ReportFile("--json", json).write(Json.write(outcome));
        }
    }

    private List<Contender> contenders(StoreOptions options) {
        return engines == null
                ? StorageEngine.all().stream()
                        .map(engine -> new Contender(engine.name(), engine, options))
                        .toList()
                : Arrays.stream(named(engines))
                        .distinct()
                        .map(text -> Contenders.parse(text, options))
                        .toList();
    }

    /** Commas alone are split into nothing at all, which is not the same as an option that was left out. */
    private static String[] named(String[] names) {
        return names.length == 0 ? new String[] {""} : names;
    }

    private Load load() {
        requireWithin("--num", entries, 1, MOST_ENTRIES);
        requireWithin("--threads", threads, 1, Math.min(MOST_THREADS, entries));
        requireWithin("--runs", runs, 1, MOST_RUNS);
        requireWithin("--compressible", compressible, 0, 100);
        long valueBytes = ByteSize.parse(valueSize);
        requireWithin("--value-size", valueBytes, 1, Limits.MAX_VALUE_BYTES);
        return new Load(chosen(), entries, (int) valueBytes, threads, compressible, keyChoice(), seed);
    }

    private List<Workload> chosen() {
        String[] names = workloads == null ? USUAL_WORKLOADS.split(",", -1) : named(workloads);
        return Arrays.stream(names).flatMap(CompareCommand::workloads).toList();
    }

    private static Stream<Workload> workloads(String name) {
        if (name.equalsIgnoreCase("all")) {
            return Workload.compared().stream();
        }
        List<String> known = Workload.compared().stream().map(Workload::id).toList();
        int index = known.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("there is no workload '" + name + "', only " + String.join(", ", known)
                    + Suggestion.phrase(name, known));
        }
        return Stream.of(Workload.compared().get(index));
    }

    private KeyChoice keyChoice() {
        if (keys == null) {
            return KeyChoice.USUAL;
        }
        return switch (keys.toLowerCase(Locale.ROOT)) {
            case "uniform" -> KeyChoice.UNIFORM;
            case "zipfian" -> KeyChoice.ZIPFIAN;
            default ->
                throw new IllegalArgumentException("keys are uniform or zipfian, not '" + keys + "'"
                        + Suggestion.phrase(keys, List.of("uniform", "zipfian")));
        };
    }

    private Outcome run(Load load, List<Contender> compared) throws IOException {
        try (Workplace place = Workplace.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            place.removeLeftOvers(told -> context.note("kv: " + told));
            return run(new Comparison(load, compared, runs, place.path()));
        }
    }

    private Outcome run(Comparison comparison) throws IOException {
        try (ProgressDisplay progress = ProgressDisplay.ofSteps(context, "compare", comparison.turns())) {
            return comparison.run(
                    command(), (contender, run, turn) -> progress.at(turn, "run " + (run + 1) + ": " + contender));
        }
    }

    /** What was typed. */
    private String command() {
        return "./kv "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private static void requireWithin(String option, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is a number from %d to %d, not %d", option, least, most, number));
        }
    }
}
