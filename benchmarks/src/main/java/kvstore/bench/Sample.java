package kvstore.bench;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What a figure was in each round. The median is what is told, and the distance between the worst round and the best is what
 * it is worth.
 */
public final class Sample {
    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    public static Sample of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    public int size() {
        return sorted.length;
    }

    public OptionalDouble median() {
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** Half of the distance between the least and the greatest; 0 if there is only one. */
    public double halfRange() {
        return sorted.length == 0 ? 0 : (sorted[sorted.length - 1] - sorted[0]) / 2;
    }

    /** Half of that distance as a part of the median: {@code 0.1} is ten per cent. */
    public OptionalDouble spread() {
        OptionalDouble median = median();
        return median.isEmpty() ? median : OptionalDouble.of(halfRange() / median.getAsDouble());
    }
}
