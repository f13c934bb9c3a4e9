package kvstore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoubtsTest {
    @Test
    void quietMachineAndEvenRunsGiveNoReasonToDoubt() {
        assertThat(Doubts.of(new Outcomes().contender("map", 100, 101, 102).outcome()))
                .isEmpty();
    }

    @Test
    void busyMachineIsToldBeforeAnythingElse() {
        assertThat(Doubts.of(
                        new Outcomes().load(1.6).contender("map", 100, 100, 100).outcome()))
                .singleElement()
                .asString()
                .contains("load average was 1.6 on 2 cores");
    }

    @Test
    void assertionsFewRunsAndLargeSpreadAreTold() {
        assertThat(Doubts.of(
                        new Outcomes().assertions().contender("map", 100, 200).outcome()))
                .anySatisfy(doubt -> assertThat(doubt).startsWith("assertions were on"))
                .anySatisfy(doubt -> assertThat(doubt).startsWith("2 runs tell little"))
                .anySatisfy(doubt -> assertThat(doubt).startsWith("the runs differ by ±33 % in fillrandom by map."));
    }

    @Test
    void whatIsOverInAMomentIsTold() {
        assertThat(Doubts.of(new Outcomes().contender("map", 1e9, 1e9, 1e9).outcome()))
                .singleElement()
                .asString()
                .startsWith("fillrandom took less than a twentieth of a second");
    }
}
