package kvstore.lab;

import java.util.List;

/**
 * What an exploration found.
 *
 * @param violations the first of them; the totals have their number
 */
public record Results(Experiment experiment, Totals totals, HeatMap heatMap, List<Finding> violations) {
    /** What a failure has to say: promise, state, seed, and the command that shows it again. */
    public String describe(Finding violation) {
        return violation.outcome().title() + " " + experiment.engine().name() + ", seed " + experiment.seed() + ": "
                + violation.broken().map(BrokenPromise::getMessage).orElse(violation.state())
                + System.lineSeparator() + "  again: " + experiment.command(violation.state());
    }

    /** A {@link BrokenPromise} that describes the first violation, if there is one. */
    public void requireNoViolation() {
        if (!violations.isEmpty()) {
            Finding first = violations.get(0);
            throw new BrokenPromise(
                    first.broken().map(BrokenPromise::promise).orElse(Promise.P8),
                    totals + System.lineSeparator() + describe(first));
        }
    }
}
