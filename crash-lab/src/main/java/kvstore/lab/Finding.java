package kvstore.lab;

import java.util.Optional;

/**
 * What came of one crash state.
 *
 * @param state its name, as {@code --state} takes it
 * @param operation after how many operations of the scenario the power went
 * @param reached up to which commit the store recovered, -1 if it did not
 */
public record Finding(String state, int operation, Outcome outcome, int reached, Optional<BrokenPromise> broken) {
    /** The kind of the state, such as {@code torn}; for a crash after a crash, {@code then} and the kind of the last one. */
    String kind() {
        int last = state.lastIndexOf(": ");
        String kind = state.substring(last + 2).split(" ", 2)[0];
        return state.contains(Recovery.THEN) ? "then " + kind : kind;
    }
}
