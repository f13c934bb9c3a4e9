package kvstore.cli.compare;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What writing and reading took, as one process reports it to another.
 *
 * @param wrong how many reads gave another answer than the writes before them allow
 */
record Measurement(Phase writes, Phase reads, long wrong) {
    String encode() {
        return DoubleStream.of(
                        writes.perSecond(),
                        writes.p50Micros(),
                        writes.p99Micros(),
                        reads.perSecond(),
                        reads.p50Micros(),
                        reads.p99Micros(),
                        (double) wrong)
                .mapToObj(Double::toString)
                .collect(Collectors.joining(" "));
    }

    static Measurement decode(String line) {
        double[] n =
                Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Measurement(new Phase(n[0], n[1], n[2]), new Phase(n[3], n[4], n[5]), (long) n[6]);
    }
}
