package kvstore.bench.compare;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A workload of one contender in one run.
 *
 * @param figure the workload, or a part of it: {@code readwhilewriting.writer}
 * @param begunAtMillis by the clock on the wall, since 1970
 * @param wallMillis how long it took, preparing and checking included
 * @param perSecond operations by the time that threads were at work; of {@code readseq}, entries
 * @param allocated bytes of Java's heap for one of them
 * @param percentiles of the time of one operation, µs, by name; none where only the whole is timed
 * @param histogram of the same, ns, as HdrHistogram encodes it
 * @param sliceMillis how long a slice of {@code timeline} is
 * @param timeline operations a second, slice by slice; -1 where nobody was at work
 * @param marks what went on beside it
 * @param before what the engine said about itself
 * @param after the same, at its end
 * @param collectorMillis what the garbage collector took of it
 * @param putBytes keys and values that were given to the store to keep
 */
record Phase(
        String figure,
        long operations,
        double begunAtMillis,
        double wallMillis,
        double perSecond,
        double allocated,
        Map<String, Double> percentiles,
        String histogram,
        double sliceMillis,
        List<Double> timeline,
        List<Mark> marks,
        Map<String, Long> before,
        Map<String, Long> after,
        double collectorMillis,
        long putBytes,
        long wrong) {
    /** Those that are told, with their names. */
    static final Map<String, Double> TOLD =
            new java.util.TreeMap<>(Map.of("p50", 50.0, "p90", 90.0, "p99", 99.0, "p99.9", 99.9, "p99.99", 99.99));

    private static final String MOST = "max";

    Phase {
        timeline = List.copyOf(timeline);
        marks = List.copyOf(marks);
    }

    Phase withMarks(List<Mark> others) {
        return new Phase(
                figure,
                operations,
                begunAtMillis,
                wallMillis,
                perSecond,
                allocated,
                percentiles,
                histogram,
                sliceMillis,
                timeline,
                others,
                before,
                after,
                collectorMillis,
                putBytes,
                wrong);
    }

    double millisFromBegin(Instant moment) {
        return moment.getEpochSecond() * 1e3 + moment.getNano() / 1e6 - begunAtMillis;
    }

    /** How much a figure of the engine has grown meanwhile; 0 if the engine has none of the name. */
    long grown(String stat) {
        return after.getOrDefault(stat, 0L) - before.getOrDefault(stat, 0L);
    }

    boolean isTimedByOperation() {
        return !percentiles.isEmpty();
    }

    Histogram nanos() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(histogram)), 0);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no histogram: figure=" + figure, e);
        }
    }

    static String encoded(Histogram nanos) {
        ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /** In microseconds; nothing if nothing was timed. */
    static Map<String, Double> percentiles(Histogram nanos) {
        Map<String, Double> micros = new java.util.LinkedHashMap<>();
        if (nanos.getTotalCount() > 0) {
            TOLD.forEach((name, percentile) -> micros.put(name, nanos.getValueAtPercentile(percentile) / 1e3));
            micros.put(MOST, nanos.getMaxValue() / 1e3);
        }
        return micros;
    }
}
