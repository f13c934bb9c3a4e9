package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {
    private static final GrowthSettings SETTINGS = new GrowthSettings(100_000, 256_000_000, 64 << 20, 256 << 20, 1, 7);
    private static final Machine MACHINE = new Machine("a processor", 2, 8L << 30, "Linux 6", "ext4", "a JVM", 0.1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @CsvSource({"lsm, ENTRIES", "lsm, VALUES", "lsm, THREADS", "leveled, ENTRIES", "leveled, VALUES", "leveled, THREADS"
    })
    void everyStepYieldsTheFiguresOfItsSweep(String engine, Sweep sweep) throws Exception {
        Plan small = sweep.plan(sweep.steps(SETTINGS).get(0), SETTINGS).withCount(2_000);

        Measured measured = GrowthWorker.run(Subjects.named(engine), sweep, small, directory);

        for (String figure : sweep.figures()) {
            assertThat(measured.figures().get(figure)).as(figure).isPositive();
        }
        assertThat(measured.figures()).containsKeys("diskBytes", "tables", "peakAnonymousBytes");
    }

    @Test
    void largeValuesAreFewerSoThatTheDataStayBounded() {
        for (long step : Sweep.VALUES.steps(SETTINGS)) {
            Plan plan = Sweep.VALUES.plan(step, SETTINGS);

            assertThat(plan.count() * (Keys.BYTES + plan.valueBytes()))
                    .as("bytes of entries with values of %d", step)
                    .isLessThanOrEqualTo(SETTINGS.dataBytes());
        }
    }

    @Test
    void aFailureIsAGapWithItsReason() {
        GrowthPages pages = new GrowthPages(report(), GrowthNotes.parse(""));

        assertThat(pages.markdown())
                .contains("| 10,000 | 200k | 100k |")
                .contains("| 30,000 | 150k | – |")
                .contains("- rocksdb, entries in the store 30,000: out of memory");
        assertThat(pages.html()).contains("rocksdb, entries in the store 30,000: out of memory");
    }

    @Test
    void notesStandBelowTheirPlots() {
        GrowthNotes notes = GrowthNotes.parse("""
                # Notes
                At the beginning.

                ## entries-readrandom
                It bends where `2` tables are.
                """);
        GrowthPages pages = new GrowthPages(report(), notes);

        assertThat(pages.markdown())
                .containsSubsequence(
                        "At the beginning.",
                        "growth-entries-fillrandom.svg",
                        "growth-entries-readrandom.svg",
                        "It bends where `2` tables are.");
        assertThat(pages.html()).contains("<p>It bends where <code>2</code> tables are.</p>");
    }

    @Test
    void thePageWithThePlotsNeedsNothingFromElsewhere() {
        assertThat(new GrowthPages(report(), GrowthNotes.parse("")).html())
                .contains("<svg")
                .doesNotContain("http")
                .doesNotContain("<script");
    }

    @Test
    void thePagesMadeFromTheJsonAreThoseThatTheRunMade() {
        GrowthReport again = Json.read(Json.write(report()), GrowthReport.class);

        assertThat(again).isEqualTo(report());
    }

    @Test
    void ofSeveralRoundsTheMedianIsShown() {
        List<GrowthPoint> points = new ArrayList<>();
        for (double rate : new double[] {30, 10, 20}) {
            points.add(new GrowthPoint(Sweep.THREADS, 4, "lsm", Map.of("fillsync", rate), ""));
        }
        GrowthReport report = new GrowthReport("c", MACHINE, SETTINGS, List.of(), 3, List.of(), List.of(), points);

        assertThat(report.median(Sweep.THREADS, 4, "lsm", "fillsync")).hasValue(20);
        assertThat(report.median(Sweep.THREADS, 8, "lsm", "fillsync")).isEmpty();
    }

    @Test
    void whatCannotGrowIsRefused() {
        assertThatThrownBy(() -> Sweep.named("keys")).hasMessageContaining("entries, values, threads");
    }

    private static GrowthReport report() {
        List<GrowthPoint> points = List.of(
                point(10_000, "lsm", 200_000),
                point(10_000, "rocksdb", 100_000),
                point(30_000, "lsm", 150_000),
                new GrowthPoint(Sweep.ENTRIES, 30_000, "rocksdb", Map.of(), "out of memory"));
        List<Store> stores = List.of(new Store("lsm", "", ""), new Store("rocksdb", "", ""));
        return new GrowthReport(
                "benchmarks/run growth",
                MACHINE,
                SETTINGS,
                List.of("-Xmx4g"),
                1,
                stores,
                List.of(Sweep.ENTRIES),
                points);
    }

    private static GrowthPoint point(long step, String store, double rate) {
        return new GrowthPoint(Sweep.ENTRIES, step, store, Map.of("fillrandom", rate, "readrandom", rate), "");
    }
}
