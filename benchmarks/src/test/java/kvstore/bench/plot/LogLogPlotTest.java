package kvstore.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LogLogPlotTest {
    @Test
    void equalFactorsAreEqualLengths() {
        LogAxis axis = new LogAxis(1, 1000, 0, 300);

        assertThat(axis.at(10)).isEqualTo(100, within(1e-9));
        assertThat(axis.at(100)).isEqualTo(200, within(1e-9));
    }

    @Test
    void anAxisHoldsAllValuesAndEndsAtRoundNumbers() {
        LogAxis axis = LogAxis.around(3_400, 80_000, 0, 1);

        assertThat(axis.least()).isEqualTo(2_000, within(1e-6));
        assertThat(axis.most()).isEqualTo(100_000, within(1e-6));
        assertThat(axis.ticks()).hasSize(6).last().isEqualTo(100_000.0);
    }

    @Test
    void aMissingValueInterruptsTheLine() {
        String whole = plot(OptionalDouble.of(20)).inline();
        String interrupted = plot(OptionalDouble.empty()).inline();

        assertThat(whole.split("<polyline", -1)).hasSize(2);
        assertThat(interrupted.split("<polyline", -1)).hasSize(3);
    }

    @Test
    void aFileSaysWhatItIs() {
        assertThat(plot(OptionalDouble.of(20)).standalone()).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    }

    @Test
    void withoutAnyValueThereIsAnEmptyPlot() {
        LogLogPlot plot = new LogLogPlot("t", "x", "y", List.of(1.0), String::valueOf, String::valueOf, List.of());

        assertThat(plot.inline()).startsWith("<svg").endsWith("</svg>\n").doesNotContain("polyline points");
    }

    private static LogLogPlot plot(OptionalDouble middle) {
        Series series = new Series("a", true, List.of(OptionalDouble.of(10), middle, OptionalDouble.of(30)));
        return new LogLogPlot(
                "title", "x", "y", List.of(1.0, 2.0, 4.0), String::valueOf, String::valueOf, List.of(series));
    }
}
