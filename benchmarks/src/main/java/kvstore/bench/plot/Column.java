package kvstore.bench.plot;

import java.util.List;
import java.util.Locale;

/**
 * One figure of all contenders.
 *
 * @param values one for each contender
 */
public record Column(String title, List<Double> values) {
    public Column {
        values = List.copyOf(values);
    }

    /** How long a bar is, from 0 to 1. */
    double share(int row) {
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return most == 0 ? 0 : values.get(row) / most;
    }

    /** The figure with as many digits as mean something: {@code 1.21M}, {@code 84k}, {@code 23.4}. */
    public String cell(int row) {
        double value = values.get(row);
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.2fM", value / 1e6);
        }
        if (value >= 1e3) {
            return String.format(Locale.ROOT, "%.0fk", value / 1e3);
        }
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.1f", value);
    }
}
