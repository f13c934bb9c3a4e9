package kvstore.bench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Everything that {@link GrowthCommand} measured.
 *
 * @param command what was typed to make it
 * @param sweeps what grew
 */
record GrowthReport(
        String command,
        Machine machine,
        GrowthSettings settings,
        List<String> jvmArguments,
        int rounds,
        List<Store> stores,
        List<Sweep> sweeps,
        List<GrowthPoint> points) {
    /** The plots, in order. */
    List<GrowthFigure> figures() {
        return sweeps.stream()
                .flatMap(sweep -> sweep.figures().stream().map(name -> new GrowthFigure(sweep, name)))
                .toList();
    }

    /** The median over the rounds, as it was measured. */
    OptionalDouble median(Sweep sweep, long step, String store, String figure) {
        double[] values = points.stream()
                .filter(point -> point.sweep() == sweep
                        && point.step() == step
                        && point.store().equals(store))
                .filter(point -> point.figures().containsKey(figure))
                .mapToDouble(point -> point.figures().get(figure))
                .sorted()
                .toArray();
        int middle = values.length / 2;
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                values.length % 2 == 1
                        ? values[middle]
                        : Arrays.stream(values, middle - 1, middle + 1)
                                .average()
                                .orElseThrow());
    }

    /** The largest that was measured of a store at any step. */
    OptionalDouble most(String store, String figure) {
        return points.stream()
                .filter(point -> point.store().equals(store) && point.figures().containsKey(figure))
                .mapToDouble(point -> point.figures().get(figure))
                .max();
    }

    /** The points of a sweep that have a reason for what they lack. */
    List<GrowthPoint> gaps(Sweep sweep) {
        return points.stream()
                .filter(point -> point.sweep() == sweep && !point.failure().isEmpty())
                .toList();
    }
}
