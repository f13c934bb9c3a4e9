package kvstore.map;

import java.io.IOException;
import kvstore.Cursor;
import kvstore.explain.Action;
import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** What reads and writes tell a trace, if there is one, of what they do in the map. */
final class MapSteps {
    private MapSteps() {}

    static void begins(@Nullable Trace trace) {
        if (trace != null) {
            trace.resume();
            at(trace);
        }
    }

    /** What the caller of a get is handed of a version: a copy of its value. */
    static byte @Nullable [] answer(VersionedMap.@Nullable Version version, @Nullable Trace trace) {
        byte[] kept = version == null ? null : version.value();
        byte[] value = kept == null ? null : kept.clone();
        if (trace != null) {
            Trace.Note step = trace.note(Action.SEARCH);
            if (value != null) {
                step.count(Figure.VALUE_BYTES, value.length).as(Outcome.FOUND, "");
            } else if (version != null) {
                step.as(Outcome.DELETED, "a tombstone");
            } else {
                step.as(Outcome.ABSENT, "all that there is, is in the map");
            }
        }
        return value;
    }

    static void applied(@Nullable Trace trace, long operations) {
        if (trace != null) {
            at(trace);
            trace.note(Action.APPLY).count(Figure.ENTRIES, operations).as(Outcome.DONE, "");
        }
    }

    /** The cursor, or one that tells the trace what it came to when it is closed. */
    static Cursor cursor(Cursor cursor, @Nullable Trace trace) {
        return trace == null ? cursor : new TracedCursor(cursor, trace);
    }

    private static void at(Trace trace) {
        trace.at(Place.Kind.MAP, "map");
    }

    private static final class TracedCursor implements Cursor {
        private final Cursor cursor;
        private final Trace trace;
        private long entries;
        private long nanos;
        private boolean closed;

        TracedCursor(Cursor cursor, Trace trace) {
            this.cursor = cursor;
            this.trace = trace;
        }

        @Override
        public boolean next() throws IOException {
            long started = System.nanoTime();
            boolean more = cursor.next();
            nanos += System.nanoTime() - started;
            entries += more ? 1 : 0;
            return more;
        }

        @Override
        public byte[] key() {
            return cursor.key();
        }

        @Override
        public byte[] value() {
            return cursor.value();
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                at(trace);
                trace.note(Action.WALK, nanos).count(Figure.ENTRIES, entries).as(Outcome.DONE, "");
            }
            cursor.close();
        }
    }
}
