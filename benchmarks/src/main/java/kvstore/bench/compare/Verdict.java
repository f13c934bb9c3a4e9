package kvstore.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvstore.bench.Sample;

/**
 * Two contenders in one workload, in words. The ratio is formed in each run, between two that ran one shortly after the other,
 * and the median is of the ratios; what stands behind ± is half of the distance between the least of them and the greatest.
 */
record Verdict(Outcome outcome, String figure, String base, String other) {
    private static final double SAME = 0.05;

    /** For each workload, each contender against the first. */
    static List<Verdict> of(Outcome outcome) {
        List<Verdict> verdicts = new ArrayList<>();
        List<String> names = outcome.names();
        for (String figure : outcome.figures()) {
            for (String other : names.subList(Math.min(1, names.size()), names.size())) {
                verdicts.add(new Verdict(outcome, figure, names.get(0), other));
            }
        }
        return verdicts;
    }

    /** How many times as fast the one is as the other, run by run. */
    static Sample ratio(Outcome outcome, String figure, String fast, String slow) {
        List<Double> ratios = new ArrayList<>();
        for (Outcome.Run run : outcome.runsOf(fast)) {
            Optional<Phase> fastPhase = run.phase(figure);
            Optional<Phase> slowPhase = outcome.runsOf(slow).stream()
                    .filter(candidate -> candidate.run() == run.run())
                    .findFirst()
                    .flatMap(candidate -> candidate.phase(figure));
            if (fastPhase.isPresent()
                    && slowPhase.isPresent()
                    && slowPhase.get().perSecond() > 0) {
                ratios.add(fastPhase.get().perSecond() / slowPhase.get().perSecond());
            }
        }
        return Sample.of(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Such as {@code lsm wrote 1.7 ± 0.1 × slower than map, because …}. */
    String sentence() {
        Sample asFast = ratio(outcome, figure, other, base);
        if (asFast.median().isEmpty()) {
            return other + " and " + base + " were never measured in the same run.";
        }
        boolean faster = asFast.median().getAsDouble() >= 1;
        Sample times = faster ? asFast : ratio(outcome, figure, base, other);
        double median = times.median().orElse(1);
        String deviation = times.size() < 2 ? "" : String.format(Locale.ROOT, " ± %.2f", times.halfRange());
        if (median - 1 <= Math.max(SAME, times.halfRange())) {
            return String.format(
                    Locale.ROOT,
                    "%s %s as fast as %s: the difference, %.2f%s ×, is within the spread.",
                    other,
                    Wording.verb(figure),
                    base,
                    median,
                    deviation);
        }
        return String.format(
                Locale.ROOT,
                "%s %s %.2f%s × %s than %s%s.",
                other,
                Wording.verb(figure),
                median,
                deviation,
                faster ? "faster" : "slower",
                base,
                reason(faster));
    }

    private String reason(boolean faster) {
        String fastName = faster ? other : base;
        String slowName = faster ? base : other;
        List<String> reasons =
                Reasons.of(slowName, outcome.typical(slowName, figure), fastName, outcome.typical(fastName, figure));
        return reasons.isEmpty() ? "; their own statistics do not tell why" : ", because " + Wording.list(reasons);
    }
}
