package kvstore.bench.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that went on beside a workload. What follows upon itself within two milliseconds is one mark.
 *
 * @param fromMillis when it began, counted from the beginning of the workload; may be before it
 * @param toMillis when it ended
 * @param count how many things of the kind it stands for
 * @param millis what they took together
 */
record Mark(Kind kind, double fromMillis, double toMillis, int count, double millis) {
    private static final double GAP_MILLIS = 2;

    /** Of what kind it is; in the order in which pictures show them. */
    enum Kind {
        FLUSH("flushes", "kvstore.Flush"),
        COMPACTION("compactions", "kvstore.Compaction"),
        STALL("writers wait", "kvstore.WriteStall"),
        COLLECTION("garbage collector", "jdk.GCPhasePause");

        private final String title;
        private final String event;

        Kind(String title, String event) {
            this.title = title;
            this.event = event;
        }

        /** As pictures call it. */
        String title() {
            return title;
        }

        /** As Flight Recorder calls it. */
        String event() {
            return event;
        }
    }

    static Mark of(Kind kind, double fromMillis, double toMillis) {
        return new Mark(kind, fromMillis, toMillis, 1, toMillis - fromMillis);
    }

    /** The same, in order, with those of a kind in one that are next to each other. */
    static List<Mark> joined(List<Mark> marks) {
        List<Mark> joined = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Mark> ofKind = marks.stream()
                    .filter(mark -> mark.kind == kind)
                    .sorted(Comparator.comparingDouble(Mark::fromMillis))
                    .toList();
            List<Mark> done = new ArrayList<>();
            for (Mark mark : ofKind) {
                int last = done.size() - 1;
                if (last >= 0 && mark.fromMillis - done.get(last).toMillis <= GAP_MILLIS) {
                    done.set(last, done.get(last).and(mark));
                } else {
                    done.add(mark);
                }
            }
            joined.addAll(done);
        }
        return joined;
    }

    private Mark and(Mark next) {
        return new Mark(kind, fromMillis, Math.max(toMillis, next.toMillis), count + next.count, millis + next.millis);
    }
}
