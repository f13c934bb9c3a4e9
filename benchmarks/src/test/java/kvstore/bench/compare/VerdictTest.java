package kvstore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import kvstore.bench.Workload;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void ratioIsFormedRunByRun() {
        Outcome outcome = new Outcomes()
                .contender("map", 200, 100, 300)
                .contender("lsm", 100, 50, 150)
                .outcome();

        assertThat(sentence(outcome)).startsWith("lsm wrote 2.00 ± 0.00 × slower than map");
    }

    @Test
    void whatIsWithinTheSpreadIsNoDifference() {
        Outcome outcome = new Outcomes()
                .contender("map", 100, 100, 100)
                .contender("lsm", 90, 110, 130)
                .outcome();

        assertThat(sentence(outcome))
                .isEqualTo("lsm wrote as fast as map: the difference, 1.10 ± 0.20 ×, is within the spread.");
    }

    @Test
    void oneRunHasNoSpread() {
        Outcome outcome =
                new Outcomes().contender("map", 100).contender("lsm", 300).outcome();

        assertThat(sentence(outcome)).startsWith("lsm wrote 3.00 × faster than map");
    }

    @Test
    void reasonsAreWhatTheSlowerEngineSaysOfItself() {
        Outcome outcome = new Outcomes()
                .contender("map", 300, 300, 300)
                .stat("writers_held", 250)
                .stat("flushes", 4)
                .contender("lsm", 100, 100, 100)
                .outcome();

        assertThat(sentence(outcome))
                .endsWith(
                        "slower than map, because lsm's writers had to wait for flushes for 250 of 1,000 ms and another"
                                + " thread of lsm wrote out 4 memtables as tables.");
    }

    @Test
    void filtersAreAReasonForGetsAndNotForWalks() {
        assertThat(sentence(filtered(Workload.READRANDOM)))
                .endsWith("faster than lsm, because filters spared leveled 90 % of its looks into tables.");
        assertThat(sentence(filtered(Workload.READSEQ)))
                .endsWith("faster than lsm; their own statistics do not tell why.");
    }

    private static Outcome filtered(Workload workload) {
        return new Outcomes()
                .reading(workload)
                .contender("lsm", 100, 100, 100)
                .stat("filter_ruled_out", 90)
                .stat("filter_found", 10)
                .contender("leveled", 300, 300, 300)
                .outcome();
    }

    @Test
    void whatTheyDoNotSayIsNotMadeUp() {
        Outcome outcome =
                new Outcomes().contender("map", 300).contender("lsm", 100).outcome();

        assertThat(sentence(outcome)).endsWith("slower than map; their own statistics do not tell why.");
    }

    private static String sentence(Outcome outcome) {
        return Verdict.of(outcome).get(0).sentence();
    }
}
