package kvstore.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kvstore.CompactionStrategy;
import kvstore.Limits;
import kvstore.cli.simulate.LevelsPage;
import kvstore.cli.simulate.LevelsText;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Style;
import kvstore.cli.terminal.Suggestion;
import kvstore.compaction.CompactionPicker;
import kvstore.compaction.LeveledPicker;
import kvstore.compaction.Settings;
import kvstore.compaction.TieredPicker;
import kvstore.simulate.Distribution;
import kvstore.simulate.History;
import kvstore.simulate.Load;
import kvstore.simulate.Simulation;
import kvstore.simulate.Step;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kv simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows how the levels of a store fill, and what compaction costs.",
        footer = {
            "",
            "Only keys are simulated, in memory; --data is not touched. Which tables are merged is decided by "
                    + "the same code as in a store. Compaction is always in time here: it ends before the next memtable "
                    + "is written out."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int STEPS_KEPT = 2000;
    private static final int MOMENTS = 4;

    private final CommandContext context;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            completionCandidates = StrategyNames.class,
            description = "Which tables are merged: ${COMPLETION-CANDIDATES}. Default leveled.")
    @Nullable
    String strategy;

    @Option(names = "--writes", paramLabel = "N", description = "How many puts. Default 1000000.")
    long writes = 1_000_000;

    @Option(names = "--keys", paramLabel = "N", description = "How many different keys. Default a tenth of --writes.")
    @Nullable
    Integer keys;

    @Option(
            names = "--distribution",
            paramLabel = "NAME",
            completionCandidates = DistributionNames.class,
            description = "Which keys are put: ${COMPLETION-CANDIDATES}. Default uniform.")
    String distribution = "uniform";

    @Option(
            names = "--memtable",
            paramLabel = "SIZE",
            description = "How much is put before it becomes a table. Default 256KB.")
    @Nullable
    String memtable;

    @Option(
            names = "--value-size",
            paramLabel = "B",
            description = "Bytes of a value, such as 100 or 4KB. Default 100.")
    String valueSize = "100";

    @Option(names = "--seed", paramLabel = "N", description = "Draws the keys. Default 1.")
    long seed = 1;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with a slider to this file.")
    @Nullable
    Path html;

    SimulateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Load load = load();
        CompactionStrategy chosen = named("strategy", strategy(), CompactionStrategy.values());
        History history = new History(STEPS_KEPT);
        Simulation.run(load, picker(chosen, load), history);
        String title = String.format(Locale.ROOT, "compaction: %s, %s keys", name(chosen), name(load.distribution()));
        String text = text(load, history);
        context.out().println(title).print(text);
        if (html != null) {
            Files.writeString(html, LevelsPage.of(title, load, history, text));
        }
        return ExitStatus.DONE;
    }

    private Load load() {
        requireWithin("--writes", writes, Load.MAX_WRITES);
        int keyCount = keys == null ? (int) Math.max(1, Math.min(Load.MAX_KEYS, writes / 10)) : keys;
        requireWithin("--keys", keyCount, Load.MAX_KEYS);
        long valueBytes = ByteSize.parse(valueSize);
        if (valueBytes > Limits.MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("a value has at most " + ByteSize.exact(Limits.MAX_VALUE_BYTES)
                    + ", not " + ByteSize.exact(valueBytes));
        }
        return new Load(
                writes,
                keyCount,
                named("distribution", distribution, Distribution.values()),
                (int) valueBytes,
                memtableBytes(),
                seed);
    }

    /** {@code --compaction} is for stores, but whoever gives it here means this. */
    private String strategy() {
        String ofStores = context.flags().compaction;
        return strategy != null ? strategy : ofStores != null ? ofStores : "leveled";
    }

    /** {@code --memtable-size} is for stores, but whoever gives it here means this. */
    private long memtableBytes() {
        if (memtable == null && context.flags().memtableSize == null) {
            return 256L << 10;
        }
        return memtable == null ? context.flags().memtableBytes() : StoreFlags.memtableBytes(memtable);
    }

    private static void requireWithin(String option, long number, long most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is a number from 1 to %d, not %d", option, most, number));
        }
    }

    private static <T extends Enum<T>> T named(String what, String word, T[] values) {
        List<String> names = Arrays.stream(values).map(SimulateCommand::name).toList();
        int index = names.indexOf(word.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("there is no " + what + " '" + word + "', only "
                    + String.join(", ", names) + Suggestion.phrase(word, names));
        }
        return values[index];
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static CompactionPicker picker(CompactionStrategy strategy, Load load) {
        Settings settings = Settings.forMemtable(load.memtableBytes());
        return switch (strategy) {
            case LEVELED -> new LeveledPicker(settings);
            case TIERED -> new TieredPicker(settings);
        };
    }

    private String text(Load load, History history) {
        LevelsText picture = new LevelsText(context.flags().style() == Style.PLAIN, history.largestRunBytes());
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d puts of %s each, %,d keys, memtables of %s, seed %d%n",
                load.writes(),
                ByteSize.exact(load.entryBytes()),
                load.keys(),
                ByteSize.exact(load.memtableBytes()),
                load.seed()));
        List<Step> moments = Stream.iterate(1, i -> i + 1)
                .limit(MOMENTS)
                .map(i -> history.at(load.writes() * i / MOMENTS))
                .distinct()
                .toList();
        for (Step moment : moments) {
            text.append('\n').append(picture.of(String.format(Locale.ROOT, "after %,d puts", moment.writes()), moment));
        }
        return text.append('\n')
                .append(picture.of("at rest: nothing is left to do", history.last()))
                .append('\n')
                .append(LevelsText.figures(history, moments))
                .toString();
    }

    /** For help and completion. */
    static final class StrategyNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(CompactionStrategy.values())
                    .map(SimulateCommand::name)
                    .iterator();
        }
    }

    /** For help and completion. */
    static final class DistributionNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Distribution.values())
                    .map(SimulateCommand::name)
                    .iterator();
        }
    }
}
