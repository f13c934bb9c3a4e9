package kvstore.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import kvstore.StorageEngine;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Suggestion;
import kvstore.lab.bugs.BugStory;
import kvstore.lab.bugs.PlantedBug;
import kvstore.lab.bugs.Planting;
import kvstore.lab.bugs.SourceTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code kv crash-lab} that are about planted bugs. They need the sources, and a JDK to compile them. */
final class BugOptions {
    @Option(names = "--bugs", description = "List the bugs that can be planted in an engine.")
    boolean list;

    @Option(
            names = "--bug",
            paramLabel = "NAME",
            completionCandidates = BugNames.class,
            description =
                    "Plant this bug in each engine that can have it, or in that of --engine alone, show it, and let the "
                            + "laboratory find it. With --scenario, --states, --state or --html: the heat map with this bug.")
    @Nullable
    String name;

    /** Shows the list. */
    int list(CommandContext context) throws IOException {
        print(context, BugStory.list());
        return ExitStatus.DONE;
    }

    /** Shows the bug that was named, and what finds it; the status says whether it was found in every engine. */
    int tell(CommandContext context, long seed) throws IOException {
        Optional<StorageEngine> engine = context.flags().chosenEngine();
        PlantedBug bug = named();
        PlantedBug planted = engine.isPresent() ? in(engine.get(), bug) : bug;
        Planting planting = new Planting(SourceTree.find());
        print(context, BugStory.introduction(planted, planting));
        context.out().println("");
        BugStory.Hunt hunt = BugStory.hunt(planted, planting, seed);
        print(context, hunt.lines());
        return hunt.foundEverywhere() ? ExitStatus.DONE : ExitStatus.NOT_FOUND;
    }

    /** The engine with the bug that was named: the one that was asked for, or the first that can have it. */
    StorageEngine engine(CommandContext context) throws IOException {
        PlantedBug bug = named();
        Optional<StorageEngine> engine = context.flags().chosenEngine();
        PlantedBug planted = engine.isPresent()
                ? in(engine.get(), bug)
                : bug.in(bug.engines().get(0));
        return new Planting(SourceTree.find()).plant(planted).get(0);
    }

    private static PlantedBug in(StorageEngine engine, PlantedBug bug) {
        if (!bug.engines().contains(engine.name())) {
            throw new IllegalArgumentException("engine " + engine.name() + " cannot have the bug '" + bug.name()
                    + "', only " + String.join(" and ", bug.engines())
                    + " can; leave out --engine (or KV_ENGINE) to see it there");
        }
        return bug.in(engine.name());
    }

    private PlantedBug named() {
        String wanted = String.valueOf(name);
        List<String> names = PlantedBug.all().stream().map(PlantedBug::name).toList();
        if (!names.contains(wanted)) {
            throw new IllegalArgumentException(
                    "there is no bug '" + wanted + "'; see --bugs" + Suggestion.phrase(wanted, names));
        }
        return PlantedBug.named(wanted);
    }

    private static void print(CommandContext context, List<String> lines) throws IOException {
        for (String line : lines) {
            context.out().println(Escaping.visible(line));
        }
    }

    /** For completion. */
    static final class BugNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PlantedBug.all().stream().map(PlantedBug::name).iterator();
        }
    }
}
