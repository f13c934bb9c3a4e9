package kvstore.cli.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How much is written and read.
 *
 * @param operations how many writes, and how many reads
 * @param compressiblePercent which part of each value is the same byte over and over; the rest is random
 */
public record Load(long seed, int operations, int valueBytes, int threads, int compressiblePercent) {
    static final int ARGUMENTS = 5;

    /** Another load of the same kind, with other keys and values. */
    Load warmUp(int fewerOperations) {
        return new Load(~seed, fewerOperations, valueBytes, threads, compressiblePercent);
    }

    List<String> toArguments() {
        return LongStream.of(seed, operations, valueBytes, threads, compressiblePercent)
                .mapToObj(Long::toString)
                .toList();
    }

    static Load fromArguments(List<String> arguments) {
        int[] n = arguments.stream().skip(1).mapToInt(Integer::parseInt).toArray();
        if (n.length != ARGUMENTS - 1) {
            throw new IllegalArgumentException("not a load: " + Arrays.toString(n));
        }
        return new Load(Long.parseLong(arguments.get(0)), n[0], n[1], n[2], n[3]);
    }
}
