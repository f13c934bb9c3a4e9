package kvstore.explain;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an operation did.
 *
 * @param steps in their order
 */
public record Explanation(List<Step> steps) {
    public Explanation {
        steps = List.copyOf(steps);
    }

    /** How long it took: the steps, without the time that it takes to note them. */
    public long nanos() {
        return steps.stream().mapToLong(Step::nanos).sum();
    }

    /** How many there are of something in all steps together. */
    public long sum(Figure figure) {
        return steps.stream().mapToLong(step -> step.count(figure).orElse(0)).sum();
    }

    /** The places in the order in which they were come to, each once. */
    public List<Place> places() {
        return steps.stream().map(Step::place).distinct().toList();
    }

    /** The steps at one place. */
    public List<Step> at(Place place) {
        Stream<Step> there = steps.stream().filter(step -> step.place().equals(place));
        return there.toList();
    }

    /** How a search ended: {@link Outcome#FOUND}, {@link Outcome#DELETED} or {@link Outcome#ABSENT}. */
    public Outcome result() {
        Outcome last =
                steps.isEmpty() ? Outcome.ABSENT : steps.get(steps.size() - 1).outcome();
        return last == Outcome.FOUND || last == Outcome.DELETED ? last : Outcome.ABSENT;
    }
}
