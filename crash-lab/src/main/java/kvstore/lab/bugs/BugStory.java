package kvstore.lab.bugs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kvstore.StorageEngine;
import kvstore.lab.experiments.Verdict;

/** What there is to say about planted bugs, as lines of text: all of them in a list, or one with what it does. */
public final class BugStory {
    private BugStory() {}

    /** A line for each bug. */
    public static List<String> list() {
        List<PlantedBug> bugs = PlantedBug.all();
        int width = bugs.stream().mapToInt(bug -> bug.name().length()).max().orElse(1);
        return bugs.stream()
                .map(bug -> String.format("%-" + width + "s  %s", bug.name(), bug.what()))
                .toList();
    }

    /** What is wrong, what it costs and how the source differs. */
    public static List<String> introduction(PlantedBug bug, Planting planting) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(bug.name() + ", in " + String.join(" and ", bug.engines()));
        lines.add("  what is wrong   " + bug.what());
        lines.add("  what it costs   " + bug.cost());
        lines.add("  what it breaks  " + bug.promise());
        lines.add("");
        lines.addAll(planting.diff(bug));
        return lines;
    }

    /**
     * What came of looking for a bug.
     *
     * @param foundEverywhere whether it was found in each of its engines
     */
    public record Hunt(List<String> lines, boolean foundEverywhere) {
        public Hunt {
            lines = List.copyOf(lines);
        }
    }

    /** Plants the bug, and lets its experiment find it in each engine that has it. */
    public static Hunt hunt(PlantedBug bug, Planting planting, long seed) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean foundEverywhere = true;
        for (StorageEngine engine : planting.plant(bug)) {
            Verdict verdict = bug.experiment().on(engine, seed);
            String where = engine.name() + ", " + bug.experiment().title() + ": "
                    + bug.experiment().description();
            lines.add(where);
            foundEverywhere &= verdict.broken().isPresent();
            verdict.broken()
                    .ifPresentOrElse(
                            broken -> {
                                lines.add("  found after " + verdict.tried() + " "
                                        + bug.experiment().unit());
                                lines.add("  " + broken.what());
                                lines.add("  broken: " + broken.promise());
                            },
                            () -> lines.add("  not found with seed " + seed + ", in " + verdict.tried() + " "
                                    + bug.experiment().unit() + "; try another seed"));
        }
        return new Hunt(lines, foundEverywhere);
    }
}
