package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizesTest {
    private static final Plan PLAN = new Plan(List.of(Workload.FILLRANDOM), 3_000, 100, 1, 1 << 20, 1 << 20, 1, 7);
    private static final Machine MACHINE = new Machine("a processor", 2, 8L << 30, "Linux 6", "ext4", "a JVM", 0.1);
    private static final GrowthSettings SETTINGS = new GrowthSettings(11_299, 5 << 18, 1 << 18, 1 << 20, 1, 7);

    private final Keys keys = new Keys(PLAN.count(), PLAN.seed());
    private final byte[] key = new byte[Keys.BYTES];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Subject subject;

    @BeforeEach
    void fill() throws Exception {
        subject = Subjects.named("lsm").open(directory.resolve("store"), PLAN.settings(false));
        new Traffic(PLAN, keys).fill(subject, 1, keys::shuffled, Traffic.NO_LIMIT);
    }

    @AfterEach
    void close() throws IOException {
        subject.close();
    }

    @Test
    void soundStorePassesTheCheckedScan() throws IOException {
        assertThat(CheckedScan.of(subject, PLAN, keys)).isEqualTo(PLAN.count());
    }

    @Test
    void missingEntryIsNoticedByTheCheckedScan() throws IOException {
        Keys.inOrder(1_234, key);
        subject.delete(key);

        assertThatThrownBy(() -> CheckedScan.of(subject, PLAN, keys)).hasMessageContaining("entry 1234 of a scan");
    }

    @Test
    void missingEndIsNoticedByTheCheckedScan() throws IOException {
        Keys.inOrder(PLAN.count() - 1, key);
        subject.delete(key);

        assertThatThrownBy(() -> CheckedScan.of(subject, PLAN, keys)).hasMessageContaining("2999 entries");
    }

    @Test
    void entryTooMuchIsNoticedByTheCheckedScan() throws IOException {
        Keys.missingBehind(17, key);
        subject.put(key, new byte[100]);

        assertThatThrownBy(() -> CheckedScan.of(subject, PLAN, keys)).hasMessageContaining("entry 18 of a scan");
    }

    @Test
    void otherValueIsNoticedByTheCheckedScan() throws IOException {
        Keys.inOrder(99, key);
        subject.put(key, new byte[100]);

        assertThatThrownBy(() -> CheckedScan.of(subject, PLAN, keys)).hasMessageContaining("entry 99 of a scan");
    }

    @Test
    void turnOfAPositionIsWherePermutedPutIt() {
        for (long count : new long[] {1, 2, 3, 1_000, 65_536}) {
            Keys some = new Keys(count, 99);
            for (long i = 0; i < count; i++) {
                assertThat(some.turnOf(some.permuted(i)))
                        .as("entry %d of %d", i, count)
                        .isEqualTo(i);
            }
        }
    }

    @Test
    void everyReadIsMeasuredAndTheScanChecked() throws Exception {
        Measured measured = GrowthWorker.run(Subjects.named("leveled"), Sweep.SIZES, PLAN, directory.resolve("run"));

        assertThat(measured.figures()).containsEntry("checked", 3_000.0).containsKey("readrandom.hits");
        for (String figure : Sweep.SIZES.figures()) {
            assertThat(measured.figures().get(figure)).as(figure).isPositive();
        }
    }

    @Test
    void stepsGoFromAQuarterOfTheCacheToWhatIsAsked() {
        assertThat(Sweep.SIZES.steps(SETTINGS)).containsExactly(1L << 18, 1L << 19, 1L << 20);
        assertThat(Sweep.SIZES.plan(1 << 20, SETTINGS).count()).isEqualTo((1 << 20) / 116);
    }

    @Test
    void pageTellsWhatWasCheckedAndWhatCameFromTheCache() {
        GrowthPoint point = new GrowthPoint(
                Sweep.SIZES,
                1 << 20,
                "leveled",
                Map.of("readrandom", 5e5, "readrandom.hits", 0.25, "checked", 9_039.0),
                "");
        GrowthReport report = new GrowthReport(
                "benchmarks/run sizes",
                MACHINE,
                SETTINGS,
                List.of("-Xmx512m"),
                1,
                List.of(new Store("leveled", "", "")),
                List.of(Sweep.SIZES),
                List.of(point));

        assertThat(new GrowthPages(report, GrowthNotes.parse("## sizes-readrandom\nIt bends.")).markdown())
                .startsWith("# How speed falls with the size of the data")
                .contains("leveled: at each step a scan was checked", "the largest had 9,039.")
                .containsSubsequence("](sizes-readrandom.svg)", "the cache has 1 MiB", "It bends.")
                .contains("| 1,048,576 | 500k | 25 |")
                .contains("| 262,144 | – | – |");
    }
}
