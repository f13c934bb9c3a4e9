package kvstore.sorted;

import java.io.IOException;
import java.util.Arrays;
import kvstore.KeyRange;
import kvstore.explain.Action;
import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** One of the walks of a scan that is to be told of: counts what it comes to, and tells it when it is closed. */
public final class TracedWalk extends EntryCursor {
    private final EntryCursor walk;
    private final Trace trace;
    private final Place place;
    private final String whyNone;
    private long entries;
    private long nanos;
    private boolean closed;

    private TracedWalk(EntryCursor walk, Trace trace, Place place, String whyNone) {
        this.walk = walk;
        this.trace = trace;
        this.place = place;
        this.whyNone = whyNone;
    }

    /** The walk, or one that tells a trace of it. */
    public static EntryCursor of(EntryCursor walk, Place.Kind kind, String name, @Nullable Trace trace) {
        return trace == null ? walk : new TracedWalk(walk, trace, Place.of(kind, name), "");
    }

    /** A walk over a table, or one that tells a trace of it. */
    public static EntryCursor of(
            SortedTable table, int level, KeyRange range, boolean descending, @Nullable Trace trace) {
        EntryCursor walk = descending ? table.descending(range) : table.ascending(range);
        return trace == null
                ? walk
                : new TracedWalk(walk, trace, new Place(Place.Kind.TABLE, table.name(), level), whyOutOf(range, table));
    }

    /** A walk over the tables of a level, or one that tells a trace of it. */
    public static EntryCursor of(EntryCursor walk, int level, String whyNone, @Nullable Trace trace) {
        return trace == null
                ? walk
                : new TracedWalk(walk, trace, new Place(Place.Kind.LEVEL, "level " + level, level), whyNone);
    }

    @Override
    public boolean next() throws IOException {
        long started = System.nanoTime();
        boolean more = walk.next();
        nanos += System.nanoTime() - started;
        if (more) {
            entries++;
            show(walk);
        }
        return more;
    }

    @Override
    public ReadTally tally() {
        return walk.tally();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            tell();
        }
        walk.close();
    }

    private void tell() {
        trace.at(place);
        Trace.Note step = trace.note(Action.WALK, nanos).count(Figure.ENTRIES, entries);
        if (!whyNone.isEmpty()) {
            step.as(Outcome.SKIPPED, whyNone);
        } else if (place.kind() == Place.Kind.TABLE || place.kind() == Place.Kind.LEVEL) {
            walk.tally().countIn(step).as(Outcome.DONE, "");
        } else {
            step.as(Outcome.DONE, "");
        }
    }

    /** Why a table has no keys of a range, if its first and last key say so; otherwise nothing. */
    private static String whyOutOf(KeyRange range, SortedTable table) {
        byte[] from = range.from();
        byte[] to = range.to();
        byte[] smallest = table.smallestKey();
        byte[] largest = table.largestKey();
        if (largest.length == 0) {
            return "it has no keys";
        }
        if (from != null && Arrays.compareUnsigned(from, largest) > 0) {
            return "the range is behind the last key, " + TableSteps.shown(largest);
        }
        if (to != null && Arrays.compareUnsigned(to, smallest) <= 0) {
            return "the range is before the first key, " + TableSteps.shown(smallest);
        }
        return "";
    }
}
