package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void spreadIsAPartOfTheMedianAlsoIfThatLiesBetweenTwoValues() {
        assertThat(Sample.of(100, 300).median()).hasValue(200);
        assertThat(Sample.of(100, 300).spread()).hasValue(0.5);
        assertThat(Sample.of(300, 200, 100).spread()).hasValue(0.5);
    }

    @Test
    void oneValueHasNoSpreadAndNoneHasNoMedian() {
        assertThat(Sample.of(7).spread()).hasValue(0);
        assertThat(Sample.of().spread()).isEmpty();
        assertThat(Sample.of().median()).isEmpty();
    }
}
