package kvstore.bench.compare;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many operations were done in each slice of a workload's time. Slices grow as time goes on, so that there are never many.
 * For one thread.
 */
final class Timeline {
    private static final int MOST_SLICES = 256;
    private static final long FIRST_SLICE_NANOS = 500_000;

    private final double[] operations = new double[MOST_SLICES];
    private final double[] busyNanos = new double[MOST_SLICES];
    private long sliceNanos = FIRST_SLICE_NANOS;

    /** Adds some operations, which were done one after the other in a span of time, counted from the beginning. */
    void add(long from, long to, int count) {
        makeRoomFor(to);
        double length = Math.max(1, to - from);
        for (long slice = from / sliceNanos; slice <= to / sliceNanos; slice++) {
            double within = Math.min(to, (slice + 1) * sliceNanos) - Math.max(from, slice * sliceNanos);
            operations[(int) slice] += count * Math.max(within, to == from ? 1 : 0) / length;
            busyNanos[(int) slice] += within;
        }
    }

    /** Adds those of another thread. */
    void add(Timeline other) {
        makeRoomFor(other.sliceNanos * MOST_SLICES - 1);
        other.makeRoomFor(sliceNanos * MOST_SLICES - 1);
        for (int slice = 0; slice < MOST_SLICES; slice++) {
            operations[slice] += other.operations[slice];
            busyNanos[slice] += other.busyNanos[slice];
        }
    }

    private void makeRoomFor(long nanos) {
        while (nanos / sliceNanos >= MOST_SLICES) {
            for (int slice = 0; slice < MOST_SLICES; slice++) {
                operations[slice] = slice < MOST_SLICES / 2 ? pair(operations, slice) : 0;
                busyNanos[slice] = slice < MOST_SLICES / 2 ? pair(busyNanos, slice) : 0;
            }
            sliceNanos *= 2;
        }
    }

    private static double pair(double[] values, int index) {
        return values[2 * index] + values[2 * index + 1];
    }

    double sliceMillis() {
        return sliceNanos / 1e6;
    }

    /**
     * Operations a second in each slice, by the time that threads were at work in it; the last slices may be missing, and one in
     * which nobody was at work has -1.
     */
    List<Double> perSecond(int threads) {
        int used = MOST_SLICES;
        while (used > 0 && busyNanos[used - 1] <= 0) {
            used--;
        }
        return IntStream.range(0, used)
                .mapToObj(slice -> busyNanos[slice] <= 0 ? -1 : operations[slice] / busyNanos[slice] * 1e9 * threads)
                .toList();
    }
}
