package kvstore.bench;

import java.nio.file.Path;
import java.util.Map;

/** What is measured of a filled store that may be larger than its cache; the scan at the end is checked entry by entry. */
final class BeyondCache {
    private static final long SCAN_ENTRIES = 4_000_000;

    private final Subject subject;
    private final Plan plan;
    private final Keys keys;
    private final Traffic traffic;
    private final Measured measured;

    BeyondCache(Subject subject, Plan plan, Keys keys, Measured measured) {
        this.subject = subject;
        this.plan = plan;
        this.keys = keys;
        this.traffic = new Traffic(plan, keys);
        this.measured = measured;
    }

    /** One of the workloads, which has as many operations as it has time for. */
    @FunctionalInterface
    private interface Read {
        Clock.Outcome run() throws Exception;
    }

    /**
     * Runs the workloads.
     *
     * @param most operations of each; there may be time for fewer
     */
    void run(Path store, long most) throws Exception {
        Rest.after(plan.count()).await(store);
        measured.add("diskBytes", (double) subject.bytesOnDisk(store));
        watched("readrandom", () -> traffic.read(subject, most, plan.count()));
        watched("readhot", () -> traffic.read(subject, most, traffic.hotKeys()));
        watched("readmissing", () -> traffic.readMissing(subject, most));
        watched("seekrandom", () -> traffic.seek(subject, most));
        watched("readseq", () -> traffic.readSequentially(subject, Math.min(most, SCAN_ENTRIES)));
        measured.add("checked", (double) CheckedScan.of(subject, plan, keys));
    }

    /** With the part of the blocks that came from the store's cache, if it tells. */
    private void watched(String name, Read read) throws Exception {
        Map<String, Long> before = subject.stats();
        measured.add(name, read.run());
        Map<String, Long> after = subject.stats();
        long hits = more("cache_hits", before, after);
        long blocks = hits + more("cache_misses", before, after);
        if (after.containsKey("cache_hits")) {
            measured.add(name + ".hits", blocks == 0 ? 1.0 : (double) hits / blocks);
        }
    }

    private static long more(String stat, Map<String, Long> before, Map<String, Long> after) {
        return after.getOrDefault(stat, 0L) - before.getOrDefault(stat, 0L);
    }
}
