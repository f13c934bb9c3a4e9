package kvstore.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** One thing that grows while the others stay as they are. */
enum Sweep {
    ENTRIES("entries", "Entries in the store"),
    VALUES("values", "Bytes of a value"),
    THREADS("threads", "Threads"),

    /** The store grows beyond its cache; see {@link SizesCommand}. */
    SIZES("sizes", "Bytes of keys and values");

    /** What {@link GrowthCommand} knows. */
    static final List<Sweep> GROWN = List.of(ENTRIES, VALUES, THREADS);

    private static final long[] ENTRY_STEPS = {10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000};
    private static final long[] VALUE_STEPS = {10, 100, 1 << 10, 10 << 10, 100 << 10, 1 << 20};
    private static final long[] THREAD_STEPS = {1, 2, 4, 8, 16};

    /** Of the cache: a store that fits into it easily, and on to many times as much. */
    private static final double[] SIZE_STEPS = {0.25, 0.5, 1, 2, 5, 10, 20, 50, 100};

    private static final long USUAL_ENTRIES = 1_000_000;
    private static final int USUAL_VALUE_BYTES = 100;

    private final String id;
    private final String axis;

    Sweep(String id, String axis) {
        this.id = id;
        this.axis = axis;
    }

    String id() {
        return id;
    }

    /** What grows, for the reader. */
    String axis() {
        return axis;
    }

    /** What is measured at each step, in this order. */
    List<String> figures() {
        return switch (this) {
            case ENTRIES, VALUES -> List.of("fillrandom", "readrandom");
            case THREADS -> List.of("fillrandom", "fillsync", "readrandom");
            case SIZES -> List.of("readrandom", "readhot", "readmissing", "seekrandom", "readseq", "fillrandom");
        };
    }

    List<Long> steps(GrowthSettings settings) {
        LongStream steps = switch (this) {
            case ENTRIES -> Arrays.stream(ENTRY_STEPS).filter(step -> step <= settings.mostEntries());
            case VALUES -> Arrays.stream(VALUE_STEPS);
            case THREADS -> Arrays.stream(THREAD_STEPS);
            case SIZES ->
                Arrays.stream(SIZE_STEPS)
                        .mapToLong(times -> (long) (times * (double) settings.cacheBytes()))
                        .filter(step -> step <= settings.dataBytes());
        };
        return steps.boxed().toList();
    }

    /** What is to be done at a step. */
    Plan plan(long step, GrowthSettings settings) {
        long count = Math.min(USUAL_ENTRIES, settings.mostEntries());
        int valueBytes = USUAL_VALUE_BYTES;
        int threads = 1;
        switch (this) {
            case ENTRIES -> count = step;
            case VALUES -> {
                valueBytes = (int) step;
                count = Math.min(count, Math.max(1, settings.dataBytes() / (Keys.BYTES + step)));
            }
            case THREADS -> threads = (int) step;
            case SIZES -> count = entriesOf(step);
        }
        return new Plan(
                List.of(Workload.FILLRANDOM, Workload.READRANDOM),
                count,
                valueBytes,
                threads,
                settings.memtableBytes(),
                settings.cacheBytes(),
                settings.seconds(),
                settings.seed());
    }

    /** How many entries have so many bytes together, with values of the usual size. */
    static long entriesOf(long bytes) {
        return Math.max(1, bytes / (Keys.BYTES + USUAL_VALUE_BYTES));
    }

    /** What stays as it is, for the reader. */
    String constant(GrowthSettings settings) {
        Plan plan = plan(steps(settings).get(0), settings);
        return switch (this) {
            case ENTRIES -> String.format(Locale.ROOT, "values of %d bytes, one thread", plan.valueBytes());
            case VALUES ->
                String.format(
                        Locale.ROOT,
                        "%,d entries, or fewer so that there are no more than %,d MB; one thread",
                        plan.count(),
                        settings.dataBytes() / 1_000_000);
            case SIZES ->
                String.format(
                        Locale.ROOT,
                        "values of %d bytes, one thread; the cache has %d MiB",
                        plan.valueBytes(),
                        settings.cacheBytes() >> 20);
            case THREADS ->
                String.format(Locale.ROOT, "%,d entries, values of %d bytes", plan.count(), plan.valueBytes());
        };
    }

    static Sweep named(String id) {
        return Arrays.stream(values())
                .filter(sweep -> sweep.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing grows that is called '" + id + "'; there are "
                        + Arrays.stream(values()).map(Sweep::id).collect(Collectors.joining(", "))));
    }
}
