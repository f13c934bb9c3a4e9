package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
    @ParameterizedTest
    @EnumSource(Workload.class)
    void nameAndDescriptionFitALineOfATerminal(Workload workload) {
        assertThat(workload.id() + ": " + workload.description()).hasSizeLessThanOrEqualTo(80);
    }
}
