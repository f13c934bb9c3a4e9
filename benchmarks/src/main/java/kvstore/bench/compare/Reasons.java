package kvstore.bench.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Why one contender was slower than another in a workload, as far as their own statistics tell. Strongest first; what is the same
 * for both is no reason.
 */
final class Reasons {
    private static final int MOST = 2;
    private static final double NOTICED = 0.05;
    private static final double MUCH = 0.2;
    private static final double TIMES = 1.5;
    private static final double FEW_BYTES = 64;

    private final String slowName;
    private final Phase slow;
    private final String fastName;
    private final Phase fast;
    private final List<String> reasons = new ArrayList<>();

    private Reasons(String slowName, Phase slow, String fastName, Phase fast) {
        this.slowName = slowName;
        this.slow = slow;
        this.fastName = fastName;
        this.fast = fast;
    }

    /** In words that go on after "because"; none if the statistics say nothing. */
    static List<String> of(String slowName, Phase slow, String fastName, Phase fast) {
        Reasons reasons = new Reasons(slowName, slow, fastName, fast);
        if (slow.putBytes() > 0) {
            reasons.ofWrites();
        }
        if (slow.putBytes() == 0 || Wording.workload(slow.figure()).isOfYcsb()) {
            reasons.ofReads();
        }
        reasons.ofMemory();
        return reasons.reasons.subList(0, Math.min(MOST, reasons.reasons.size()));
    }

    private void ofWrites() {
        double waited = waited(slow);
        if (waited / slow.wallMillis() > waited(fast) / fast.wallMillis() + NOTICED) {
            String what = slow.grown("compactions") > 0 ? "for flushes and compactions" : "for flushes";
            add(slowName + "'s writers had to wait " + what + " for " + ofTime(waited, slow));
        }
        if (slow.grown("log_rewrites") > fast.grown("log_rewrites")) {
            long rewrites = slow.grown("log_rewrites");
            add(slowName + " wrote its whole log afresh " + (rewrites == 1 ? "once" : rewrites + " times"));
        }
        double merged = (double) slow.grown("compaction_time");
        if (merged / slow.wallMillis() > fast.grown("compaction_time") / fast.wallMillis() + MUCH) {
            add("another thread of " + slowName + " merged tables for " + ofTime(merged, slow) + " and wrote "
                    + Wording.megabytes((double) slow.grown("compaction_written")) + " MB");
        }
        if (slow.grown("flushes") > 0 && fast.grown("flushes") == 0) {
            add("another thread of " + slowName + " wrote out "
                    + Wording.counted(slow.grown("flushes"), "memtable", "memtables") + " as tables");
        }
    }

    private static double waited(Phase phase) {
        return (double) (phase.grown("writers_slowed") + phase.grown("writers_held"));
    }

    private void ofReads() {
        double ruledOut = ruledOut(fast);
        if (!Wording.workload(slow.figure()).isWalk() && ruledOut > ruledOut(slow) + NOTICED) {
            add("filters spared " + fastName + " " + Wording.percent(ruledOut) + " of its looks into tables"
                    + (ruledOut(slow) > 0 ? ", and " + slowName + " " + Wording.percent(ruledOut(slow)) : ""));
        }
        long slowTables = tables(slow);
        long fastTables = tables(fast);
        if (fastTables == 0 && slowTables > 0) {
            add(fastName + " has everything in memory, and " + slowName + " "
                    + Wording.counted(slowTables, "table", "tables") + " to look into");
        } else if (slowTables > fastTables * TIMES) {
            add("a key may be in any of "
                    + Wording.counted(slowTables, "table", "tables") + " of " + slowName + ", but only in "
                    + fastTables + " of " + fastName);
        }
        double missed = missed(slow);
        if (missed > missed(fast) + NOTICED) {
            add(Wording.percent(missed) + " of the blocks that " + slowName + " needed were not in its cache");
        }
        double merged = (double) slow.grown("compaction_time");
        if (slow.putBytes() == 0
                && merged / slow.wallMillis() > fast.grown("compaction_time") / fast.wallMillis() + MUCH) {
            add("another thread of " + slowName + " still merged tables, for " + ofTime(merged, slow));
        }
    }

    private static double ruledOut(Phase phase) {
        long out = phase.grown("filter_ruled_out");
        return share(out, phase.grown("filter_found") + phase.grown("filter_false_positives"));
    }

    private static double missed(Phase phase) {
        return share(phase.grown("cache_misses"), phase.grown("cache_hits"));
    }

    private static double share(long part, long rest) {
        return part + rest == 0 ? 0 : (double) part / (part + rest);
    }

    private static long tables(Phase phase) {
        return phase.after().getOrDefault("read_amplification", phase.after().getOrDefault("num_sstables", 0L));
    }

    private void ofMemory() {
        double collected = slow.collectorMillis();
        if (collected / slow.wallMillis() > fast.collectorMillis() / fast.wallMillis() + NOTICED) {
            add("Java's garbage collector stopped " + slowName + " for " + ofTime(collected, slow));
        }
        if (slow.allocated() > fast.allocated() * TIMES && slow.allocated() - fast.allocated() > FEW_BYTES) {
            add(slowName + " took " + Wording.whole(slow.allocated()) + " bytes of Java's heap for each operation, and "
                    + fastName + " " + Wording.whole(fast.allocated()));
        }
    }

    private static String ofTime(double millis, Phase phase) {
        return Wording.whole(millis) + " of " + Wording.whole(phase.wallMillis()) + " ms";
    }

    private void add(String reason) {
        reasons.add(reason);
    }
}
