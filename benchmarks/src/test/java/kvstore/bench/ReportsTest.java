package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final Plan PLAN =
            new Plan(List.of(Workload.FILLSEQ, Workload.RECOVERY), 1000, 100, 1, 64 << 20, 256 << 20, 10, 1);
    private static final Machine MACHINE = new Machine("a processor", 2, 8L << 30, "Linux 6", "ext4", "a JVM", 0.1);

    @Test
    void ratiosAreFormedRoundByRoundAndComparedWithTheAim() {
        String report = MarkdownReport.of(results(), "benchmarks/run fillseq", null, "A note.");

        assertThat(report)
                .contains("Made by `benchmarks/run fillseq`")
                .contains("1,000 keys of 16 bytes with values of 100 bytes")
                .contains("| fillseq | 400k | 100k |")
                .contains("| fillseq | 4.00 | ≥ 3.00 | met |")
                .contains("| open after a kill, ms | 0.50 | ≤ 0.35 | **missed** |")
                .contains("## Notes")
                .endsWith("A note.\n");
    }

    @Test
    void theJsonHasEveryRound() {
        String json = Json.write(JsonReport.of(results(), "benchmarks/run"));

        assertThat(JsonParser.parseString(json)
                        .getAsJsonObject()
                        .getAsJsonObject("stores")
                        .getAsJsonObject("lsm")
                        .getAsJsonArray("rounds"))
                .hasSize(3);
    }

    @Test
    void thePagesMadeFromTheJsonAreThoseThatTheRunMade() {
        Results results = results();
        results.addFailure("rocksdb in round 2: out of memory");

        Results again = Json.read(Json.write(JsonReport.of(results, "c")), JsonReport.class)
                .results();

        assertThat(MarkdownReport.of(again, "c", null, ""))
                .isEqualTo(MarkdownReport.of(results, "c", null, ""))
                .contains("- rocksdb in round 2: out of memory")
                .contains("1 of 2 aims are met");
    }

    @Test
    void theTableReplacesWhatStoodBetweenTheMarks() {
        String readme = "before\n" + ReadmeTable.BEGIN + "\nold\n" + ReadmeTable.END + "\nbehind\n";

        assertThat(ReadmeTable.of(results(), "benchmarks/run").putInto(readme))
                .startsWith("before\n" + ReadmeTable.BEGIN)
                .contains("| write in order | 400 | 100 |")
                .contains("| open after `kill -9`, ms | 50 | 100 |")
                .doesNotContain("old")
                .endsWith(ReadmeTable.END + "\nbehind\n");
    }

    @Test
    void aPageWithoutMarksIsLeftAlone() {
        assertThatThrownBy(() -> ReadmeTable.of(results(), "c").putInto("a page"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ReadmeTable.BEGIN);
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String page = HtmlReport.of(results(), "benchmarks/run \"<x>\"");

        assertThat(page)
                .contains("&quot;&lt;x&gt;&quot;")
                .contains("<svg")
                .doesNotContain("http")
                .doesNotContain("<script");
    }

    private static Results results() {
        Store own = new Store("lsm", "this project", "");
        Store base = new Store("rocksdb", "rocksdbjni 1.0", "A note.");
        Results results = new Results(PLAN, List.of(own, base), 3, List.of("-Xmx1g"), MACHINE);
        double[][] rounds = {{200_000, 100_000}, {400_000, 100_000}, {600_000, 120_000}};
        for (double[] round : rounds) {
            results.add(own.name(), measured(round[0], 50));
            results.add(base.name(), measured(round[1], 100));
        }
        return results;
    }

    private static Measured measured(double rate, double recovery) {
        Measured measured = Measured.empty();
        measured.add("fillseq", rate);
        measured.add("recovery", recovery);
        return measured;
    }
}
