package kvstore.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why the figures of a comparison may not be what they seem. */
final class Doubts {
    private static final int ENOUGH_RUNS = 3;
    private static final double LARGE_SPREAD = 0.15;
    private static final double SHORTEST_SECONDS = 0.05;

    private Doubts() {}

    /** Each in one line that says what to do; none if there is no reason to doubt. */
    static List<String> of(Outcome outcome) {
        List<String> doubts = new ArrayList<>();
        if (outcome.machine().busy()) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "something else was running: the load average was %.1f on %s before the first run. Wait until the"
                            + " machine is quiet.",
                    outcome.machine().load(),
                    Wording.counted(outcome.machine().cores(), "core", "cores")));
        }
        java(outcome, doubts);
        if (outcome.runs() < ENOUGH_RUNS) {
            doubts.add(Wording.counted(outcome.runs(), "run tells", "runs tell")
                    + " little of how much the figures vary: --runs 3 or more.");
        }
        spread(outcome, doubts);
        length(outcome, doubts);
        return doubts;
    }

    private static void java(Outcome outcome, List<String> doubts) {
        if (outcome.done().stream().anyMatch(run -> run.found().assertions())) {
            doubts.add("assertions were on, which makes everything slower: start Java without -ea"
                    + " (JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS).");
        }
        outcome.done().stream()
                .flatMap(run -> run.found().javaArguments().stream())
                .filter(argument -> argument.equals("-Xint") || argument.startsWith("-XX:TieredStopAtLevel"))
                .findFirst()
                .ifPresent(argument -> doubts.add("the engines ran without Java's better compiler: start Java without "
                        + argument + " (JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS)."));
    }

    private static void spread(Outcome outcome, List<String> doubts) {
        double largest = 0;
        String worst = "";
        int others = -1;
        for (String figure : outcome.figures()) {
            for (String name : outcome.names()) {
                double spread = outcome.rate(name, figure).spread().orElse(0);
                others += spread > LARGE_SPREAD ? 1 : 0;
                if (spread > largest) {
                    largest = spread;
                    worst = figure + " by " + name;
                }
            }
        }
        if (largest > LARGE_SPREAD) {
            doubts.add("the runs differ by ±" + Wording.percent(largest) + " in " + worst
                    + (others == 0 ? "" : ", and much in " + Wording.counted(others, "other figure", "other figures"))
                    + ". A quieter machine, more runs or more keys would help.");
        }
    }

    private static void length(Outcome outcome, List<String> doubts) {
        List<String> brief = outcome.figures().stream()
                .filter(figure -> outcome.names().stream()
                        .flatMap(name -> outcome.phases(name, figure).stream())
                        .anyMatch(phase -> phase.operations() / phase.perSecond() < SHORTEST_SECONDS))
                .toList();
        if (!brief.isEmpty()) {
            doubts.add(
                    Wording.list(brief) + " took less than a twentieth of a second, too little to tell: raise --num.");
        }
    }
}
