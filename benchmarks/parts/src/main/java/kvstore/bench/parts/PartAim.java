package kvstore.bench.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is asked of a part, and what it reached.
 *
 * @param reached nothing if it was not measured this time
 * @param least whether {@code bound} is the least, and not the most
 */
record PartAim(String text, OptionalDouble reached, double bound, boolean least) {
    private static final double ARRAY_OF_VALUE_BYTES = 120;

    boolean met() {
        double value = reached.orElseThrow();
        return least ? value >= bound : value <= bound;
    }

    /** All aims, with what the report's figures make of them. */
    static List<PartAim> of(PartsReport report) {
        List<PartAim> aims = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            String by = threads == 1 ? ", one thread" : ", two threads";
            aims.add(atLeast(
                    "skip list: put, × as fast as the JDK's at 500,000 entries" + by,
                    report.ratio("jdkFill", "memtableFill", 500_000, threads),
                    1.3));
            aims.add(atLeast(
                    "skip list: get, × as fast as the JDK's at 500,000 entries" + by,
                    report.ratio("jdkGet", "memtableGet", 500_000, threads),
                    1.3));
        }
        aims.add(atMost("skip list: put at 10,000 entries, ns", report.score("memtableFill", 10_000, 1), 200));
        aims.add(atMost("skip list: get at 10,000 entries, ns", report.score("memtableGet", 10_000, 1), 200));
        report.retained().stream().filter(bytes -> bytes.entries() == 500_000).forEach(bytes -> {
            aims.add(atMost(
                    "skip list: bytes of an entry, × the JDK's, key and value included",
                    OptionalDouble.of(bytes.ratio()),
                    0.5));
            aims.add(atMost(
                    "skip list: bytes of an entry beside key and value, × the JDK's",
                    OptionalDouble.of(bytes.ratioBesidePayload()),
                    0.5));
        });
        aims.add(atMost(
                "log: append in mode os, × the time of a bare write",
                report.ratio("logAppend", "bareWrite", 0, 1),
                1.3));
        aims.add(atLeast(
                "commit queue: commits a second of 16 threads that force, × those of one",
                report.ratio(report.score("forced", 0, 16), report.score("forced", 0, 1)),
                5));
        aims.add(atMost("log: bytes allocated for an append", report.allocated("logAppend", 0, 1), 1));
        aims.add(atMost(
                "memtable: bytes allocated for a get, beside the value that is handed out",
                beside(report.allocated("memtableGet", 500_000, 1)),
                1));
        aims.add(atMost(
                "table: bytes allocated for a get, beside the value that is handed out",
                beside(report.allocated("tableGet", 0, 1)),
                1));
        aims.add(atMost(
                "table of format 2: bytes allocated for a get, beside the value that is handed out",
                beside(report.allocated("blockTableGet", 0, 1)),
                1));
        aims.add(atMost(
                "memtable: bytes allocated for an entry of a scan", report.allocated("memtableScan", 500_000, 1), 1));
        aims.add(atMost("table: bytes allocated for an entry of a scan", report.allocated("tableScan", 0, 1), 1));
        aims.add(atMost(
                "table of format 2: bytes allocated for an entry of a scan",
                report.allocated("blockTableScan", 0, 1),
                1));
        return aims.stream().filter(aim -> aim.reached().isPresent()).toList();
    }

    private static OptionalDouble beside(OptionalDouble allocated) {
        return allocated.isEmpty() ? allocated : OptionalDouble.of(allocated.getAsDouble() - ARRAY_OF_VALUE_BYTES);
    }

    private static PartAim atLeast(String text, OptionalDouble reached, double bound) {
        return new PartAim(text, reached, bound, true);
    }

    private static PartAim atMost(String text, OptionalDouble reached, double bound) {
        return new PartAim(text, reached, bound, false);
    }
}
