package kvstore.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a report shows for a store, and compares with RocksDB.
 *
 * @param name as {@link Measured} has it
 * @param title what the reader sees
 * @param moreIsBetter false for times and bytes
 */
record Figure(String name, String title, boolean moreIsBetter) {
    private static final List<Figure> RATES = List.of(
            rate("fillseq"),
            rate("fillrandom"),
            rate("overwrite"),
            rate("deleterandom"),
            rate("fillsync1", "fillsync, 1 thread"),
            rate("fillsync4", "fillsync, 4 threads"),
            rate("fillsync16", "fillsync, 16 threads"),
            rate("readrandom"),
            rate("readhot"),
            rate("readmissing"),
            rate("readseq", "readseq, entries"),
            rate("seekrandom", "seekrandom, 51 entries"),
            rate("readwhilewriting.reader", "readwhilewriting, reader"),
            rate("readwhilewriting.writer", "readwhilewriting, writer"));

    /** Milliseconds. */
    static final Figure RECOVERY = new Figure("recovery", "open after a kill, ms", false);

    /** Microseconds. */
    static final Figure PUT_TAIL = new Figure("fillrandom.p999", "put p99.9, µs", false);

    /** Bytes of all files when everything was overwritten once and the store had come to rest; see {@link Rest}. */
    static final Figure OVERWRITTEN = new Figure("overwrittenDiskBytes", "on disk after overwrite", false);

    /** Operations a second. */
    static List<Figure> rates() {
        return RATES;
    }

    /** All that are shown as a ratio. */
    static List<Figure> compared() {
        return Stream.concat(RATES.stream(), Stream.of(RECOVERY, PUT_TAIL, OVERWRITTEN))
                .toList();
    }

    /** Those that were measured, of any store. */
    List<String> measuredBy(Results results) {
        return results.stores().stream()
                .map(Store::name)
                .filter(store -> results.median(store, name).isPresent())
                .toList();
    }

    private static Figure rate(String name) {
        return rate(name, name);
    }

    private static Figure rate(String name, String title) {
        return new Figure(name, title, true);
    }
}
