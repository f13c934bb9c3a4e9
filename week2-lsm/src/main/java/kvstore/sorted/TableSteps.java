package kvstore.sorted;

import java.util.Arrays;
import kvstore.codec.Printable;
import kvstore.explain.Action;
import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** What a look-up tells a trace in the same words in memtables and in tables of every format. */
public final class TableSteps {
    private static final int SHOWN_BYTES = 40;

    private TableSteps() {}

    /** The key is not between a table's first and last key. */
    public static void outOfRange(Trace trace, byte[] key, byte[] smallest, byte[] largest) {
        String why = smallest.length == 0
                ? "it has no keys"
                : Arrays.compareUnsigned(key, smallest) < 0
                        ? "the key is before the first, " + shown(smallest)
                        : "the key is behind the last, " + shown(largest);
        trace.note(Action.RANGE).as(Outcome.SKIPPED, why);
    }

    /** The index led to the one block in which the key can be. */
    public static void indexed(Trace trace, int block, int blocks, int steps) {
        trace.note(Action.INDEX)
                .count(Figure.BLOCK, block)
                .count(Figure.BLOCKS, blocks)
                .count(Figure.STEPS, steps)
                .as(Outcome.PASSED, "the only block that can have the key");
    }

    /** What was read of a table was searched: what came of it. */
    public static void searched(Trace trace, ReadTally read, byte @Nullable [] answer, String ifAbsent) {
        answered(read.countIn(trace.note(Action.BLOCK)), answer, ifAbsent);
    }

    /** The last step in a memtable or table: what came of it. */
    public static void answered(Trace.Note step, byte @Nullable [] answer, String ifAbsent) {
        if (answer == null) {
            step.as(Outcome.ABSENT, ifAbsent);
        } else if (Tombstone.is(answer)) {
            step.as(Outcome.DELETED, "a tombstone: older tables are not asked");
        } else {
            step.count(Figure.VALUE_BYTES, answer.length).as(Outcome.FOUND, "");
        }
    }

    /**
     * How many numbers a binary search looks at that ends at a place: which ones, that place decides.
     *
     * @param from the first place where it can end
     * @param to the last; the search is among the numbers at the places before
     */
    public static int binarySearch(int from, int to, int found) {
        int steps = 0;
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (middle < found) {
                low = middle + 1;
            } else {
                high = middle;
            }
            steps++;
        }
        return steps;
    }

    /** A key for people, cut short if it is long. */
    public static String shown(byte[] key) {
        return key.length <= SHOWN_BYTES ? Printable.of(key) : Printable.of(key, 0, SHOWN_BYTES) + "...";
    }
}
