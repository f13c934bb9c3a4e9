package kvstore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long MILLI = 1_000_000;

    @Test
    void operationsAreSpreadOverTheSlicesInWhichTheyWereDone() {
        Timeline timeline = new Timeline();

        timeline.add(0, MILLI, 1_000);
        timeline.add(MILLI, 2 * MILLI, 500);

        assertThat(timeline.perSecond(1)).startsWith(1e6, 1e6, 500e3, 500e3);
    }

    @Test
    void slicesGrowWithTime() {
        Timeline timeline = new Timeline();
        timeline.add(0, MILLI, 1_000);

        timeline.add(1_000 * MILLI, 1_001 * MILLI, 1_000);

        assertThat(timeline.sliceMillis()).isEqualTo(4);
        List<Double> rates = timeline.perSecond(1);
        assertThat(rates).hasSize(251);
        assertThat(rates.get(0)).isEqualTo(1e6);
        assertThat(rates.get(100)).isNegative();
    }

    @Test
    void threadsGoTogether() {
        Timeline timeline = new Timeline();
        timeline.add(0, MILLI, 1_000);
        Timeline other = new Timeline();
        other.add(0, 1_000 * MILLI, 1_000_000);

        timeline.add(other);

        assertThat(timeline.perSecond(2).get(0)).isEqualTo(2e6);
    }
}
