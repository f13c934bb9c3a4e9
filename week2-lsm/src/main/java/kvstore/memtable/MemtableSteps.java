package kvstore.memtable;

import kvstore.explain.Action;
import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Trace;
import kvstore.sorted.TableSteps;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up in a memtable tells a trace. A search counts nothing on its way, since in a small list a step takes no
 * longer than counting it; so the way is gone once more afterwards, over the same nodes, and its steps are counted then.
 */
final class MemtableSteps {
    private MemtableSteps() {}

    static void ruledOut(@Nullable Trace trace) {
        if (trace != null) {
            trace.note(Action.FILTER).as(Outcome.SKIPPED, "the filter rules the key out");
        }
    }

    /** @param node that was found, or 0 */
    static void searched(Trace trace, SkipList list, byte[] key, int node, byte @Nullable [] answer) {
        Trace.Note step = trace.note(Action.SEARCH).count(Figure.STEPS, steps(list, key));
        TableSteps.answered(step, answer, node == 0 ? "" : "all its versions are newer than this read");
    }

    /** How many nodes a search compares the key with. Writers may be at work, and put in more meanwhile. */
    static int steps(SkipList list, byte[] key) {
        Nodes nodes = list.nodes();
        ExpressLane lane = list.lane();
        int place = lane.placeBefore(key, 0, key.length, nodes);
        int node = lane.node(place, nodes);
        int stop = lane.nodeBehind(place);
        int steps = 0;
        for (int level = lane.levelsBelow() - 1; level >= 0; level--) {
            for (int next = nodes.next(node, level); next != stop && next != 0; next = nodes.next(node, level)) {
                steps++;
                int order = nodes.compare(key, 0, key.length, next);
                if (order == 0) {
                    return steps;
                }
                if (order < 0) {
                    stop = next;
                    break;
                }
                node = next;
            }
        }
        return steps;
    }
}
