package kvstore.cli.compare;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What writing and reading took, as one process reports it to another.
 *
 * @param reads of keys of which a third is not there
 * @param absent reads of keys that are not there, but lie between others
 * @param scannedPerSecond entries, key and value of each
 * @param writeAmplification bytes that tables were written with, for each byte flushed; 1 where nothing is merged
 * @param wrong how many answers were other than the writes before them allow
 */
record Measurement(
        Phase writes, Phase reads, Phase absent, double scannedPerSecond, double writeAmplification, long wrong) {
    String encode() {
        return DoubleStream.concat(
                        Stream.of(writes, reads, absent)
                                .flatMapToDouble(phase ->
                                        DoubleStream.of(phase.perSecond(), phase.p50Micros(), phase.p99Micros())),
                        DoubleStream.of(scannedPerSecond, writeAmplification, (double) wrong))
                .mapToObj(Double::toString)
                .collect(Collectors.joining(" "));
    }

    static Measurement decode(String line) {
        double[] n =
                Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Measurement(phase(n, 0), phase(n, 3), phase(n, 6), n[9], n[10], (long) n[11]);
    }

    private static Phase phase(double[] n, int first) {
        return new Phase(n[first], n[first + 1], n[first + 2]);
    }
}
