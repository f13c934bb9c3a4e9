package kvstore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkTest {
    @Test
    void neighboursAreOneMarkAndKeepTheirCountAndTheirTime() {
        List<Mark> joined = Mark.joined(List.of(
                Mark.of(Mark.Kind.STALL, 12, 14),
                Mark.of(Mark.Kind.STALL, 10, 11),
                Mark.of(Mark.Kind.FLUSH, 11, 12),
                Mark.of(Mark.Kind.STALL, 20, 21)));

        assertThat(joined)
                .containsExactly(
                        Mark.of(Mark.Kind.FLUSH, 11, 12),
                        new Mark(Mark.Kind.STALL, 10, 14, 2, 3),
                        Mark.of(Mark.Kind.STALL, 20, 21));
    }
}
