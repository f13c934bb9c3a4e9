package kvstore.wal;

import kvstore.Durability;
import kvstore.explain.Action;
import kvstore.explain.Explanation;
import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** What a write tells a trace of how it was committed. */
public final class CommitSteps {
    private CommitSteps() {}

    /** @param members of the group, the leader's own batch among them */
    static void leads(Trace trace, int members) {
        trace.at(Place.Kind.QUEUE, "commit queue");
        trace.note(Action.QUEUE)
                .count(Figure.BATCHES, members)
                .as(Outcome.DONE, members == 1 ? "nobody else writes" : "leads a group");
    }

    /** @param group what the leader did for all of them meanwhile */
    static void followed(Trace trace, int members, Explanation group) {
        trace.at(Place.Kind.QUEUE, "commit queue");
        trace.note(Action.QUEUE)
                .without(group.nanos())
                .count(Figure.BATCHES, members)
                .as(Outcome.DONE, "follows another thread, which commits for both");
        trace.add(group);
    }

    /** Says why a log was not forced, or not even written, if it was not. */
    public static void unforced(@Nullable Trace trace, Durability durability) {
        if (trace == null || durability == Durability.SYNC) {
            return;
        }
        trace.at(Place.Kind.LOG, "log");
        trace.note(Action.FORCE)
                .count(Figure.FORCES, 0)
                .as(
                        Outcome.SKIPPED,
                        switch (durability) {
                            case INTERVAL -> "durability interval: it is forced within a second, in the background";
                            case OS -> "durability os: the operating system decides when";
                            default -> "durability none: there is no log";
                        });
    }
}
