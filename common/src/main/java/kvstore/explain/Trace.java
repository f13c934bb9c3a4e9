package kvstore.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes down what an operation does while it does it. A new one goes with an operation; when that has returned, or its cursor
 * was closed, the {@link #explanation} is complete.
 *
 * <p>A step takes the time since the one before was noted. The clock stands still while one is being noted, so that counting
 * afterwards what nobody counts on the way, such as the steps of a search, makes no step longer.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class Trace {
    private final List<Step> steps = new ArrayList<>();
    private int level = Place.NO_LEVEL;
    private Place place = Place.of(Place.Kind.STORE, "store");
    private long since = System.nanoTime();

    /** An operation begins, or goes on after others had the thread: the time until now belongs to no step. */
    public void resume() {
        since = System.nanoTime();
    }

    /** The tables to which the next steps come are on this level. */
    public void onLevel(int next) {
        level = next;
    }

    /** The next steps take place there; a table is on the level that was named last. */
    public void at(Place.Kind kind, String name) {
        boolean onLevel = kind == Place.Kind.TABLE || kind == Place.Kind.LEVEL;
        place = new Place(kind, name, onLevel ? level : Place.NO_LEVEL);
    }

    /** The next steps take place there. */
    public void at(Place next) {
        place = next;
    }

    /** A step has just ended, and is noted with {@link Note#as}. */
    public Note note(Action action) {
        return note(action, System.nanoTime() - since);
    }

    /** A step has ended that took so long, in pieces. */
    public Note note(Action action, long nanos) {
        return new Note(place, action, nanos);
    }

    /** Takes over steps that were noted elsewhere. */
    public void add(Explanation others) {
        steps.addAll(others.steps());
        resume();
    }

    /** All steps that were noted. */
    public Explanation explanation() {
        return new Explanation(steps);
    }

    /** A step that is being noted. */
    public final class Note {
        private final Place where;
        private final Action action;
        private long nanos;
        private final List<Step.Count> counts = new ArrayList<>();

        private Note(Place where, Action action, long nanos) {
            this.where = where;
            this.action = action;
            this.nanos = nanos;
        }

        /** The time that other steps took meanwhile, which are told of as well, is not this one's. */
        public Note without(long otherNanos) {
            nanos = Math.max(0, nanos - otherNanos);
            return this;
        }

        public Note count(Figure figure, long value) {
            counts.add(new Step.Count(figure, value));
            return this;
        }

        /** Notes the step. The next one begins now. */
        public void as(Outcome outcome, String why) {
            steps.add(new Step(where, action, outcome, why, counts, nanos));
            resume();
        }
    }
}
