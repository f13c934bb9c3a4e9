package kvstore.bench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a report shows for a store, with what this project asks of its engine {@code lsm} in relation to RocksDB.
 *
 * @param name as {@link Measured} has it
 * @param title what the reader sees
 * @param moreIsBetter false for times
 * @param target the least ratio, or the most if less is better
 */
record Figure(String name, String title, boolean moreIsBetter, OptionalDouble target) {
    private static final List<Figure> RATES = List.of(
            rate("fillseq", 3.0),
            rate("fillrandom", 2.5),
            rate("overwrite", 2.5),
            rate("deleterandom", 2.5),
            rate("fillsync1", "fillsync, 1 thread", 1.3),
            rate("fillsync4", "fillsync, 4 threads", 1.8),
            rate("fillsync16", "fillsync, 16 threads", 2.0),
            rate("readrandom", 2.0),
            rate("readhot", 2.0),
            new Figure("readmissing", "readmissing", true, OptionalDouble.empty()),
            rate("readseq", "readseq, entries", 4.0),
            rate("seekrandom", "seekrandom, 51 entries", 3.0),
            rate("readwhilewriting.reader", "readwhilewriting, reader", 2.0),
            rate("readwhilewriting.writer", "readwhilewriting, writer", 2.0));

    /** Milliseconds. */
    static final Figure RECOVERY = new Figure("recovery", "open after a kill, ms", false, OptionalDouble.of(0.35));

    /** Microseconds. */
    static final Figure PUT_TAIL = new Figure("fillrandom.p999", "put p99.9, µs", false, OptionalDouble.of(1.0));

    /** Operations a second. */
    static List<Figure> rates() {
        return RATES;
    }

    /** Those that were measured, of any store. */
    List<String> measuredBy(Results results) {
        return results.stores().stream()
                .map(Store::name)
                .filter(store -> results.median(store, name).isPresent())
                .toList();
    }

    boolean met(double ratio) {
        return target.isEmpty() || (moreIsBetter ? ratio >= target.getAsDouble() : ratio <= target.getAsDouble());
    }

    private static Figure rate(String name, double target) {
        return rate(name, name, target);
    }

    private static Figure rate(String name, String title, double target) {
        return new Figure(name, title, true, OptionalDouble.of(target));
    }

    /** All figures with a target, and the rates without. */
    static List<Figure> compared() {
        return java.util.stream.Stream.concat(RATES.stream(), Arrays.asList(RECOVERY, PUT_TAIL).stream())
                .toList();
    }
}
