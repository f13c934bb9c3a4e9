package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final Plan PLAN =
            new Plan(List.of(Workload.FILLSEQ, Workload.RECOVERY), 1000, 100, 1, 64 << 20, 256 << 20, 10, 1);
    private static final Machine MACHINE = new Machine("a processor", 2, 8L << 30, "Linux 6", "ext4", "a JVM", 0.1);

    @Test
    void ratiosAreFormedRoundByRoundAndComparedWithTheAim() {
        String report = MarkdownReport.of(results(), "benchmarks/run fillseq", "A note.");

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
        String json = JsonReport.of(results(), "benchmarks/run");

        assertThat(JsonParser.parseString(json)
                        .getAsJsonObject()
                        .getAsJsonObject("stores")
                        .getAsJsonObject("lsm")
                        .getAsJsonArray("rounds"))
                .hasSize(3);
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
        SubjectProvider own = new Named("lsm");
        SubjectProvider base = new Named("rocksdb");
        Results results = new Results(PLAN, List.of(own, base), 3, List.of("-Xmx1g"), MACHINE);
        double[][] rounds = {{200_000, 100_000}, {400_000, 100_000}, {600_000, 120_000}};
        for (double[] round : rounds) {
            results.add(own, measured(round[0], 50));
            results.add(base, measured(round[1], 100));
        }
        return results;
    }

    private static Measured measured(double rate, double recovery) {
        Measured measured = Measured.empty();
        measured.add("fillseq", rate);
        measured.add("recovery", recovery);
        return measured;
    }

    private record Named(String name) implements SubjectProvider {
        @Override
        public String version() {
            return name + " 1.0";
        }

        @Override
        public Subject open(Path directory, Settings settings) {
            throw new UnsupportedOperationException();
        }
    }
}
