package kvstore.explain;

import java.util.List;
import java.util.OptionalLong;

/**
 * One step of an operation.
 *
 * @param why in words; may be empty
 * @param counts in the order in which they are worth telling
 * @param nanos how long it took, from the end of the step before
 */
public record Step(Place place, Action action, Outcome outcome, String why, List<Count> counts, long nanos) {
    /** So many of something. */
    public record Count(Figure figure, long value) {}

    public Step {
        counts = List.copyOf(counts);
    }

    /** How many there are of something, if that was counted. */
    public OptionalLong count(Figure figure) {
        return counts.stream()
                .filter(count -> count.figure() == figure)
                .mapToLong(Count::value)
                .findFirst();
    }
}
