package kvstore.bench.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis: equal factors are equal lengths.
 *
 * @param least at the beginning
 * @param most at the end
 * @param from where it begins, in the picture
 * @param to where it ends; less than {@code from} if it goes upwards
 */
record LogAxis(double least, double most, double from, double to) {
    private static final double[] STEPS = {1, 2, 5};
    private static final double MOST_WITH_ALL_STEPS = 100;

    /** An axis that begins and ends at 1, 2 or 5 times a power of ten, and holds all values, which are positive. */
    static LogAxis around(double least, double most, double from, double to) {
        double begin = Math.pow(10, Math.floor(Math.log10(least)));
        double end = Math.pow(10, Math.floor(Math.log10(most)));
        return new LogAxis(lastStepUpTo(least, begin), firstStepFrom(most, end), from, to);
    }

    private static double lastStepUpTo(double value, double power) {
        double last = power;
        for (double step : STEPS) {
            if (step * power <= value) {
                last = step * power;
            }
        }
        return last;
    }

    private static double firstStepFrom(double value, double power) {
        for (double step : STEPS) {
            if (step * power > value) {
                return step * power;
            }
        }
        return 10 * power;
    }

    double at(double value) {
        return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }

    /** Where lines and numbers are: at powers of ten, and at their double and fivefold on a short axis. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (; power <= most; power *= 10) {
            for (double step : STEPS) {
                boolean shown = step == 1 || most / least <= MOST_WITH_ALL_STEPS;
                double tick = step * power;
                if (shown && tick >= least * (1 - 1e-9) && tick <= most * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
