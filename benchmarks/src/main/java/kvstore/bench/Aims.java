package kvstore.bench;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What this project asks of one of its engines, most of it in relation to RocksDB in the same run.
 *
 * @param peer the RocksDB that it is set in relation to: the one that has filters if the engine has
 * @param ratios by the figure's name: the least of them, or the most where less is better
 * @param withLz4 the same where stores compress with LZ4; nothing is asked where they compress otherwise
 * @param cached whether the engine has a cache, for which it may use memory
 */
record Aims(String engine, String peer, Map<String, Double> ratios, Map<String, Double> withLz4, boolean cached) {
    /** As it comes, without filters. */
    static final String ROCKSDB = "rocksdb";

    /** With filters like ours. */
    static final String ROCKSDB_FILTERED = "rocksdb-bloom";

    private static final Aims LSM = new Aims(
            "lsm",
            ROCKSDB,
            Map.ofEntries(
                    entry("fillseq", 3.0),
                    entry("fillrandom", 2.5),
                    entry("overwrite", 2.5),
                    entry("deleterandom", 2.5),
                    entry("fillsync1", 1.3),
                    entry("fillsync4", 1.8),
                    entry("fillsync16", 2.0),
                    entry("readrandom", 2.0),
                    entry("readhot", 2.0),
                    entry("readseq", 4.0),
                    entry("seekrandom", 3.0),
                    entry("readwhilewriting.reader", 2.0),
                    entry("readwhilewriting.writer", 2.0),
                    entry(Figure.RECOVERY.name(), 0.35),
                    entry(Figure.PUT_TAIL.name(), 1.0)),
            Map.of(),
            false);

    private static final Aims LEVELED = new Aims(
            "leveled",
            ROCKSDB_FILTERED,
            Map.ofEntries(
                    entry("fillseq", 3.0),
                    entry("fillrandom", 2.5),
                    entry("overwrite", 2.2),
                    entry("deleterandom", 2.5),
                    entry("fillsync1", 1.3),
                    entry("fillsync4", 1.8),
                    entry("fillsync16", 2.0),
                    entry("readrandom", 3.8),
                    entry("readhot", 4.0),
                    entry("readmissing", 1.3),
                    entry("readseq", 4.5),
                    entry("seekrandom", 4.0),
                    entry("readwhilewriting.reader", 3.0),
                    entry("readwhilewriting.writer", 1.5),
                    entry(Figure.RECOVERY.name(), 0.35),
                    entry(Figure.OVERWRITTEN.name(), 1.0)),
            Map.of(Figure.OVERWRITTEN.name(), 1.0),
            true);

    private static final List<Aims> ALL = List.of(LSM, LEVELED);

    /** The aims of an engine; nothing for stores of which nothing is asked. */
    static Optional<Aims> of(String store) {
        return ALL.stream().filter(aims -> aims.engine.equals(store)).findFirst();
    }

    /** Those of the stores that took part in something, in their order there. */
    static List<Aims> among(List<String> stores) {
        return stores.stream().flatMap(store -> of(store).stream()).toList();
    }

    /** What is asked of a run with that plan. */
    Aims in(Plan plan) {
        Map<String, Double> asked = switch (plan.compression()) {
            case NONE -> ratios;
            case LZ4 -> withLz4;
            case ZSTD -> Map.of();
        };
        return new Aims(engine, peer, asked, withLz4, cached);
    }

    OptionalDouble ratio(Figure figure) {
        Double ratio = ratios.get(figure.name());
        return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio);
    }

    /** Such as {@code ≥ 2.50}; nothing where nothing is asked. */
    String text(Figure figure) {
        return ratio(figure).isEmpty() ? "" : (figure.moreIsBetter() ? "≥ " : "≤ ") + Numbers.ratio(ratio(figure));
    }

    /** Whether the run meets the aim; nothing if it has none, or did not measure it. */
    Optional<Boolean> met(Results results, Figure figure) {
        OptionalDouble reached = results.ratio(engine, peer, figure.name());
        if (reached.isEmpty() || ratio(figure).isEmpty()) {
            return Optional.empty();
        }
        double bound = ratio(figure).getAsDouble();
        return Optional.of(figure.moreIsBetter() ? reached.getAsDouble() >= bound : reached.getAsDouble() <= bound);
    }

    /** Whether the run says anything about the aims: both the engine and its peer have to take part. */
    boolean judgedIn(Results results) {
        List<String> stores = results.stores().stream().map(Store::name).toList();
        return stores.contains(engine) && stores.contains(peer);
    }

    /** How many aims the run meets, as a sentence; empty if it measured none of them. */
    String summary(Results results) {
        List<Boolean> verdicts = Figure.compared().stream()
                .flatMap(figure -> met(results, figure).stream())
                .toList();
        long met = verdicts.stream().filter(verdict -> verdict).count();
        return verdicts.isEmpty()
                ? ""
                : "`" + engine + "` meets " + met + " of its " + verdicts.size() + " aims, set beside `" + peer
                        + "` in this run.";
    }
}
