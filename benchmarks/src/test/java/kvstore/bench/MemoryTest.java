package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    /** More than all memtables hold, so that a flush is complete before the last put is. */
    private static final Plan PLAN = new Plan(List.of(Workload.FILLRANDOM), 60_000, 100, 1, 1 << 20, 1 << 20, 10, 7);

    private static final Machine MACHINE = new Machine("a processor", 2, 8L << 30, "Linux 6", "ext4", "a JVM", 0.1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"lsm", "leveled"})
    void aLongFillYieldsMemoryAndPausesAndFindsItsKeys(String engine) throws Exception {
        Map<String, Double> figures =
                LongFill.run(Subjects.named(engine), PLAN, directory, true).figures();

        assertThat(figures.get("kept")).isEqualTo(1.0);
        assertThat(figures.get("flushes")).isPositive();
        assertThat(figures.get("longestMillis")).isPositive();
        assertThat(figures).containsEntry("checked", 60_000.0);
        assertThat(figures.get("read.peakAnonymousBytes")).isGreaterThanOrEqualTo(figures.get("peakAnonymousBytes"));
        assertThat(figures).containsKeys("peakAnonymousBytes", "peakFileBytes", "writers_held", "writers_slowed");
    }

    @Test
    void stopsOfAllThreadsAreFoundInJavasLog() {
        PauseLog log = PauseLog.parse(List.of(
                "[0.5s][info][gc] Using G1",
                "[1.234s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 3.456ms",
                "[1.235s][info][safepoint   ] Safepoint \"G1CollectForAllocation\", Time since last: 9 ns, Reaching"
                        + " safepoint: 100 ns, At safepoint: 200 ns, Total: 3500000 ns",
                "[2.235s][info][safepoint   ] Safepoint \"Deoptimize\", Time since last: 9 ns, Reaching safepoint: 100 ns,"
                        + " Cleanup: 3 ns, At safepoint: 200 ns, Total: 500000 ns"));

        assertThat(log).isEqualTo(new PauseLog(1, 3.456, 2, 3.5, 4.0));
    }

    @Test
    void verdictsAreComputedFromTheFigures() {
        MarkdownPage page = new MarkdownPage();
        MemorySection.add(report(300e6, 250e6, 60), page);

        assertThat(page.end())
                .contains("resident within memtables + 200 MB (203 MB), all included: **missed**")
                .contains("the same without mapped files: **missed**")
                .contains("no pause of 50 ms: **missed**")
                .contains("flush keeps up with one writer: met")
                .contains("is complete: met");
    }

    @Test
    void anEngineWithACacheMayHaveThatMuchMore() {
        MarkdownPage page = new MarkdownPage();
        MemorySection.add(report("leveled", 204e6, 150e6, 12), page);

        assertThat(page.end())
                .contains("- leveled: resident within cache + memtables + 200 MB (204 MB), all included: met")
                .doesNotContain("lsm");
    }

    @Test
    void whereOnlyTheMemoryWasLookedAtNothingIsSaidAboutPauses() {
        MemoryReport.Found found = new MemoryReport.Found(
                Map.of("kept", 1.0, "checked", 60_000.0, "read.peakAnonymousBytes", 300e6), Map.of(), List.of());
        MarkdownPage page = new MarkdownPage();
        MemorySection.add(
                new MemoryReport("c", MACHINE, PLAN, List.of("-Xmx512m"), List.of(), Map.of("leveled", found)), page);

        assertThat(page.end())
                .contains("all of them right | 60,000 |")
                .contains("when everything has been read as well: **missed**")
                .doesNotContain("pause");
    }

    @Test
    void goodFiguresMeetTheAims() {
        MarkdownPage page = new MarkdownPage();
        MemorySection.add(report(200e6, 150e6, 12), page);

        assertThat(page.end()).doesNotContain("missed");
    }

    @Test
    void whatCouldNotBeMeasuredIsMissed() {
        MemoryReport.Found nothing = new MemoryReport.Found(Map.of(), Map.of(), List.of("-Xmx512m: out of memory"));
        MarkdownPage page = new MarkdownPage();
        MemorySection.add(new MemoryReport("c", MACHINE, PLAN, List.of(), List.of(), Map.of("lsm", nothing)), page);

        assertThat(page.end()).contains("out of memory").doesNotContain(": met");
    }

    private static MemoryReport report(double resident, double anonymous, double longestMillis) {
        return report("lsm", resident, anonymous, longestMillis);
    }

    private static MemoryReport report(String engine, double resident, double anonymous, double longestMillis) {
        MemoryReport.Found found = new MemoryReport.Found(
                Map.of("kept", 1.0, "peakResidentBytes", resident, "peakAnonymousBytes", anonymous),
                Map.of("seconds", 2.0, "longestMillis", longestMillis, "longestStopMillis", 3.0, "writers_slowed", 5.0),
                List.of());
        return new MemoryReport(
                "benchmarks/run memory", MACHINE, PLAN, List.of("-Xmx512m"), List.of("-Xmx1g"), Map.of(engine, found));
    }
}
