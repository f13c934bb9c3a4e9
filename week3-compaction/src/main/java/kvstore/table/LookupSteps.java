package kvstore.table;

import kvstore.explain.Action;
import kvstore.explain.Outcome;
import kvstore.explain.Trace;
import kvstore.sorted.ReadTally;
import kvstore.sorted.TableSteps;
import org.jspecify.annotations.Nullable;

/** What a look-up tells a trace, if there is one. */
final class LookupSteps {
    private LookupSteps() {}

    static void outOfRange(@Nullable Trace trace, byte[] key, TableProperties table) {
        if (trace != null) {
            TableSteps.outOfRange(trace, key, table.smallest, table.largest);
        }
    }

    static void ruledOut(@Nullable Trace trace) {
        if (trace != null) {
            trace.note(Action.FILTER).as(Outcome.SKIPPED, "the filter rules the key out");
        }
    }

    static void letThrough(@Nullable Trace trace, boolean filtered) {
        if (trace != null) {
            trace.note(Action.FILTER)
                    .as(Outcome.PASSED, filtered ? "the filter lets the key through" : "the table has no filter");
        }
    }

    static void indexed(@Nullable Trace trace, BlockIndex index, int block, byte[] key) {
        if (trace != null) {
            TableSteps.indexed(trace, block, index.blocks(), index.steps(block, key));
        }
    }

    /**
     * The block was searched.
     *
     * @param bytesRead from the file; 0 if the block was in the cache
     * @return the answer, as it is
     */
    static byte @Nullable [] searched(@Nullable Trace trace, int bytesRead, byte @Nullable [] answer) {
        if (trace != null) {
            ReadTally read = bytesRead == 0 ? new ReadTally(0, 1, 0) : new ReadTally(1, 0, bytesRead);
            TableSteps.searched(trace, read, answer, "the block does not have the key");
        }
        return answer;
    }
}
