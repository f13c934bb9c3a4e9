package kvstore.lsm;

import kvstore.explain.Action;
import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import kvstore.memtable.Memtable;
import org.jspecify.annotations.Nullable;

/** What a write tells a trace, if there is one, of the memtable that it goes to. */
final class RoomSteps {
    private RoomSteps() {}

    /** Room was looked for, and made if there was none; the views before and after. */
    static void room(@Nullable Trace trace, ReadView before, ReadView after) {
        if (trace == null) {
            return;
        }
        trace.at(Place.Kind.MEMTABLE, ReadView.ACTIVE);
        Trace.Note step = trace.note(Action.ROOM)
                .count(Figure.MEMTABLE_BYTES, before.active().usedBytes());
        if (before.active() != after.active()) {
            step.as(Outcome.DONE, "it was full: frozen; a new memtable and a new log begin");
        } else if (before.frozen().size() >= Throttle.MAX_FROZEN) {
            step.as(Outcome.PASSED, "there is room, but flushes are behind: writers are slowed");
        } else {
            step.as(Outcome.PASSED, "there is room");
        }
    }

    static void applied(@Nullable Trace trace, Memtable active, long limitBytes) {
        if (trace == null) {
            return;
        }
        trace.at(Place.Kind.MEMTABLE, ReadView.ACTIVE);
        trace.note(Action.APPLY)
                .count(Figure.MEMTABLE_BYTES, active.usedBytes())
                .count(Figure.MEMTABLE_LIMIT, limitBytes)
                .as(Outcome.DONE, "");
    }
}
