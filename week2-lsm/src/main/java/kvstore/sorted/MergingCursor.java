package kvstore.sorted;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Several walks over entries as one: in key order, each key once. Where more than one of the sources have a key, the
 * newest of them has its entry shown, and the older entries are passed over. Tombstones are shown like other entries,
 * since they may have to hide what still other walks hold; {@link #nextLive} passes over them, for whoever knows that
 * this is all there is.
 *
 * <p><b>Errors.</b> After an {@code IOException} {@link #next} may be called again, if the sources allow it.
 *
 * <p><b>Lifecycle.</b> It owns its sources: {@link #close} closes them all.
 */
public final class MergingCursor extends EntryCursor {
    /*
     * A tournament of the sources' current keys (Knuth, The Art of Computer Programming 3, 5.4.1: a tree of losers).
     * The k sources are the leaves k … 2k-1 of a binary tree, node n's parent is n/2. Each inner node 1 … k-1 keeps the
     * source that lost the match there, and losers[0] keeps who won them all: the entry that is shown. When the winner
     * has moved on, only the matches on its way up are played again, about log2(k) of them; one source plays none.
     *
     * Invariants:
     * 1. Two sources with the same key meet, or each meets a third that has the key too, before the older one can win
     *    everything: a match that the key does not decide is won by the newer source, and marks the older one's entry as
     *    hidden. So a winner whose entry is hidden has a newer entry of its key that was shown, or passed over, before.
     * 2. A source that has ended loses every match against one that has not.
     */

    private final Source[] sources;
    private final Source[] losers;
    private final boolean descending;
    private int primed;
    private boolean closed;

    private MergingCursor(List<? extends EntryCursor> newestFirst, boolean descending) {
        this.sources = new Source[newestFirst.size()];
        for (int age = 0; age < sources.length; age++) {
            sources[age] = new Source(newestFirst.get(age), age);
        }
        this.losers = new Source[Math.max(sources.length, 1)];
        this.descending = descending;
    }

    /** A walk in ascending order over sources that ascend. */
    public static MergingCursor ascending(List<? extends EntryCursor> newestFirst) {
        return new MergingCursor(newestFirst, false);
    }

    /** A walk in descending order over sources that descend. */
    public static MergingCursor descending(List<? extends EntryCursor> newestFirst) {
        return new MergingCursor(newestFirst, true);
    }

    @Override
    public boolean next() throws IOException {
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        if (sources.length == 0) {
            return false;
        }
        if (primed < sources.length) {
            begin();
        } else {
            moveOn(losers[0]);
        }
        while (losers[0].hidden) {
            moveOn(losers[0]);
        }
        if (losers[0].ended) {
            return false;
        }
        show(losers[0].cursor);
        return true;
    }

    /** Moves to the next entry that is no tombstone; otherwise like {@link #next}. */
    public boolean nextLive() throws IOException {
        while (next()) {
            if (!isTombstone()) {
                return true;
            }
        }
        return false;
    }

    /** Closes all sources, also when one of them fails to. A second call does nothing. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        Throwable failure = null;
        for (Source source : sources) {
            try {
                source.cursor.close();
            } catch (IOException | RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
    }

    private void begin() throws IOException {
        for (; primed < sources.length; primed++) {
            sources[primed].moveOn();
        }
        for (Source source : sources) {
            play(source);
        }
    }

    private void moveOn(Source winner) throws IOException {
        if (!winner.ended) {
            winner.moveOn();
            play(winner);
        }
    }

    /** Plays a source's matches from its leaf upwards. At the start the first to come to a node waits there. */
    private void play(Source source) {
        // exercise week2/merge
        Source winner = source;
        for (int node = (source.age + sources.length) >>> 1; node > 0; node >>>= 1) {
            Source other = losers[node];
            if (other == null) {
                losers[node] = winner;
                return;
            }
            if (!wins(winner, other)) {
                losers[node] = winner;
                winner = other;
            }
        }
        losers[0] = winner;
        // exercise ends
    }

    private boolean wins(Source one, Source other) {
        // exercise week2/merge
        if (one.ended || other.ended) {
            return other.ended;
        }
        int order = one.compareTo(other);
        if (order != 0) {
            return (order < 0) != descending;
        }
        boolean newer = one.age < other.age;
        (newer ? other : one).hidden = true;
        return newer;
        // exercise ends
    }

    /** One of the walks, and how the key begins where it stands: looked up once, compared often. */
    private static final class Source {
        final EntryCursor cursor;

        /** 0 for the newest. */
        final int age;

        /**
         * The first 16 bytes of the key, or zeros for those that it lacks. They decide most comparisons, in registers: a long
         * scan over three sources got a quarter faster.
         */
        long head;

        long neck;
        boolean hidden;
        boolean ended;

        Source(EntryCursor cursor, int age) {
            this.cursor = cursor;
            this.age = age;
        }

        void moveOn() throws IOException {
            boolean more = cursor.next();
            hidden = false;
            if (more) {
                byte[] key = cursor.keyArray();
                int keyOffset = cursor.keyOffset();
                int keyLength = cursor.keyLength();
                head = KeyPrefix.of(key, keyOffset, keyLength);
                neck = KeyPrefix.of(key, keyOffset + Long.BYTES, keyLength - Long.BYTES);
            } else {
                ended = true;
            }
        }

        /** The order of the two keys. */
        int compareTo(Source other) {
            if (head != other.head) {
                return Long.compareUnsigned(head, other.head);
            }
            if (neck != other.neck) {
                return Long.compareUnsigned(neck, other.neck);
            }
            return Arrays.compareUnsigned(
                    cursor.keyArray(),
                    cursor.keyOffset(),
                    cursor.keyOffset() + cursor.keyLength(),
                    other.cursor.keyArray(),
                    other.cursor.keyOffset(),
                    other.cursor.keyOffset() + other.cursor.keyLength());
        }
    }
}
