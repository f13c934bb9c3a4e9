package kvstore.bench.plot;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One line of a plot.
 *
 * @param own whether it is what the plot is about; it is drawn thicker
 * @param values one for each step of the x axis; where there is none, the line has a gap
 */
public record Series(String name, boolean own, List<OptionalDouble> values) {
    public Series {
        values = List.copyOf(values);
    }
}
