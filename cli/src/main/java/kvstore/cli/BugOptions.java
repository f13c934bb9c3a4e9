package kvstore.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
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
            description = "Plant this bug in the engines that it is for, show it, and let the laboratory find it.")
    @Nullable
    String name;

    /** Whether one of them was given; the others then say nothing but the seed. */
    boolean given() {
        return list || name != null;
    }

    int run(CommandContext context, long seed) throws IOException {
        if (name == null) {
            print(context, BugStory.list());
            return ExitStatus.DONE;
        }
        PlantedBug bug = bugNamed(name);
        Planting planting = new Planting(SourceTree.find());
        print(context, BugStory.introduction(bug, planting));
        context.out().println("");
        print(context, BugStory.hunt(bug, planting, seed));
        return ExitStatus.DONE;
    }

    private static void print(CommandContext context, List<String> lines) throws IOException {
        for (String line : lines) {
            context.out().println(Escaping.visible(line));
        }
    }

    private static PlantedBug bugNamed(String name) {
        List<String> names = PlantedBug.all().stream().map(PlantedBug::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no bug '" + name + "'; see --bugs" + Suggestion.phrase(name, names));
        }
        return PlantedBug.named(name);
    }

    /** For completion. */
    static final class BugNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PlantedBug.all().stream().map(PlantedBug::name).iterator();
        }
    }
}
