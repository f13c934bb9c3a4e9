package kvstore.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a table shows of our own engines beside the rates, because it tells why a line bends.
 *
 * @param figure as {@link Measured} has it
 * @param beginning of the column's title; the store follows
 * @param factor between the figure and what is shown
 */
record GrowthColumn(String figure, String beginning, double factor) {
    /** The one beside the rates of a plot. */
    static GrowthColumn beside(GrowthFigure figure) {
        if (figure.sweep() == Sweep.SIZES && !figure.name().equals("fillrandom")) {
            return new GrowthColumn(figure.name() + ".hits", "blocks from the cache, %, ", 100);
        }
        boolean counted = figure.sweep() == Sweep.SIZES || figure.name().equals("readrandom");
        return new GrowthColumn(counted ? "tables" : "", "tables of ", 1);
    }

    String title(String store) {
        return beginning + store;
    }

    String cell(OptionalDouble value) {
        return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.0f", value.getAsDouble() * factor);
    }
}
