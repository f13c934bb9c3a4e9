package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kvstore.Compression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static final Plan PLAN =
            new Plan(List.of(Workload.FILLSEQ, Workload.RECOVERY), 1000, 100, 1, 64 << 20, 256 << 20, 10, 1);
    private static final Machine MACHINE = new Machine("a processor", 2, 8L << 30, "Linux 6", "ext4", "a JVM", 0.1);

    @Test
    void ratiosAreFormedRoundByRoundAndComparedWithTheAim() {
        String report = MarkdownReport.of(results(), "benchmarks/run fillseq", null, "A note.");

        assertThat(report)
                .contains("Made by `benchmarks/run fillseq`")
                .contains("1,000 keys of 16 bytes with values of 100 random bytes, no compression")
                .contains("| fillseq | 400k | 100k |")
                .contains("| fillseq | 4.00 | 2.00, 4.00, 5.00 | ≥ 3.00 | met |")
                .contains("| open after a kill, ms | 0.50 | 0.50, 0.50, 0.50 | ≤ 0.35 | **missed** |")
                .contains("## Notes")
                .endsWith("A note.\n");
    }

    @Test
    void eachEngineOfOursIsJudgedByTheRocksDbThatHasWhatItHas() {
        Results results = results("lsm", "leveled", "rocksdb-bloom");

        assertThat(MarkdownReport.of(results, "c", null, ""))
                .contains("`lsm` meets 1 of its 3 aims, set beside `rocksdb` in this run.")
                .contains("`leveled` meets 2 of its 4 aims, set beside `rocksdb-bloom` in this run.")
                .contains("| fillseq | 4.00 | 4.00 | 2.00 |\n")
                .containsSubsequence(
                        "## The aims of lsm, as ratios to rocksdb",
                        "| overwrite | 2.30 | 2.30 | ≥ 2.50 | **missed** |",
                        "## The aims of leveled, as ratios to rocksdb-bloom",
                        "| fillseq | 2.00 | 2.00 | ≥ 3.00 | **missed** |",
                        "| on disk after overwrite | 0.90 | 0.90 | ≤ 1.00 | met |")
                .contains("| on disk after overwrite, MB | 180 | 180 | 200 | 200 |");
    }

    @Test
    void whereStoresCompressWithLz4OnlyTheDiskIsJudged() {
        Results results = results(PLAN.withCompression(Compression.LZ4, 50), "lsm", "leveled", "rocksdb-bloom");

        assertThat(MarkdownReport.of(results, "c", null, ""))
                .contains("with values of 100 bytes, 50 % of which are the same byte and the rest random, compressed"
                        + " with LZ4 by the stores that can;")
                .containsSubsequence(
                        "## The aims of leveled with LZ4, as ratios to rocksdb-bloom",
                        "`leveled` meets 1 of its 1 aims, set beside `rocksdb-bloom` in this run.",
                        "| on disk after overwrite | 0.90 | 0.90 | ≤ 1.00 | met |")
                .doesNotContain("The aims of lsm")
                .doesNotContain("≥");
        assertThat(HtmlReport.of(results, "c"))
                .contains("compressed with LZ4 by the stores that can", "The aims of leveled with LZ4");
        assertThat(ReadmeTable.of(results, "c").putInto(ReadmeTable.BEGIN + ReadmeTable.END))
                .contains("the same byte and the rest random, compressed with LZ4.");
    }

    @Test
    void whereStoresCompressWithZstandardNothingIsJudged() {
        assertThat(MarkdownReport.of(results(PLAN.withCompression(Compression.ZSTD, 50), "leveled"), "c", null, ""))
                .contains("compressed with Zstandard by the stores that can")
                .contains("| on disk after overwrite, MB | 180 | 200 |")
                .doesNotContain("aims");
    }

    @Test
    void aStoreThatCannotCompressSaysSoBesideWhatItIs() {
        assertThat(Store.of(Subjects.named("lsm"), Compression.LZ4).note())
                .isEqualTo("It cannot compress with LZ4, and takes part without compression.");
        assertThat(Store.of(Subjects.named("lsm"), Compression.NONE).note()).isEmpty();
        assertThat(Store.of(Subjects.named("leveled"), Compression.ZSTD).note()).isEmpty();
    }

    @Test
    void theJsonTellsTheCompressionAndTheValues() {
        Results results = results(PLAN.withCompression(Compression.ZSTD, 50), "leveled");
        String json = Json.write(JsonReport.of(results, "c"));

        assertThat(json).contains("\"compression\": \"ZSTD\"", "\"compressiblePercent\": 50");
        assertThat(Json.read(json, JsonReport.class).results().plan()).isEqualTo(results.plan());
    }

    @Test
    void aReportFromBeforeCompressionCouldBeChosenIsOneWithout() throws Exception {
        String json = Json.write(JsonReport.of(results(), "c"));
        String old = json.replaceAll(",\\s*\"compression\": \"NONE\",\\s*\"compressiblePercent\": 0", "");
        assertThat(old).isNotEqualTo(json).doesNotContain("compress");

        Path file = Files.writeString(directory.resolve("report.json"), old);

        assertThat(Json.read(file, JsonReport.class).plan()).isEqualTo(PLAN);
    }

    @Test
    void withoutItsPeerAnEngineIsNotJudged() {
        assertThat(MarkdownReport.of(results("leveled"), "c", null, ""))
                .contains("The aims of `leveled` are ratios to `rocksdb-bloom`, which took no part in this run.")
                .doesNotContain("met |")
                .doesNotContain("missed");
    }

    @Test
    void aStoreWithoutAimsHasNoColumnForThem() {
        assertThat(MarkdownReport.of(results("map"), "c", null, ""))
                .contains("| fillseq | 4.00 |\n")
                .doesNotContain("aim");
    }

    @Test
    void aReportFromBeforeTheDiskWasLookedAtAgainIsShownWithoutThatRow() throws Exception {
        Path old = directory.resolve("report.json");
        Files.writeString(old, Json.write(JsonReport.of(results(), "benchmarks/run")));

        new ReportDirectory(directory).render(null);

        assertThat(directory.resolve("report.md"))
                .content()
                .contains("`lsm` meets 1 of its 2 aims, set beside `rocksdb` in this run.")
                .contains("on disk after fillrandom")
                .doesNotContain("after overwrite");
        assertThat(directory.resolve("report.html")).content().doesNotContain("after overwrite");
    }

    @Test
    void everyAimIsForSomethingThatTheReportShows() {
        List<String> shown = Figure.compared().stream().map(Figure::name).toList();

        assertThat(Subjects.all().stream().flatMap(store -> Aims.of(store.name()).stream()))
                .as("engines with aims")
                .extracting(Aims::engine)
                .containsExactly("lsm", "leveled");
        Aims.among(List.of("lsm", "leveled"))
                .forEach(aims -> assertThat(shown)
                        .as(aims.engine())
                        .containsAll(aims.ratios().keySet()));
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
                .contains("`lsm` meets 1 of its 2 aims, set beside `rocksdb` in this run.");
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

    /** One round of some stores and of RocksDB: our engines all alike, and RocksDB faster with filters. */
    private static Results results(String... others) {
        return results(PLAN, others);
    }

    private static Results results(Plan plan, String... others) {
        List<Store> stores = Stream.concat(Stream.of(others), Stream.of("rocksdb"))
                .map(name -> new Store(name, "a version", ""))
                .toList();
        Results results = new Results(plan, stores, 1, List.of("-Xmx1g"), MACHINE);
        for (Store store : stores) {
            boolean own = !store.name().startsWith("rocksdb");
            double theirs = store.name().equals("rocksdb") ? 100_000 : 200_000;
            Measured measured = measured(own ? 400_000 : theirs, own ? 50 : 100);
            measured.add("overwrite", own ? 230_000 : 100_000);
            measured.add("overwrittenDiskBytes", own ? 180e6 : 200e6);
            results.add(store.name(), measured);
        }
        return results;
    }

    private static Measured measured(double rate, double recovery) {
        Measured measured = Measured.empty();
        measured.add("fillseq", rate);
        measured.add("recovery", recovery);
        measured.add("diskBytes", 100e6);
        return measured;
    }
}
