package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kvstore.Compression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerTest {
    private static final Plan PLAN = new Plan(Workload.sideBySide(), 2_000, 100, 2, 64 << 10, 1 << 20, 1, 7);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"map", "lsm", "leveled"})
    void everyWorkloadYieldsItsFigures(String engine) throws Exception {
        Measured measured = Worker.run(Subjects.named(engine), PLAN, directory);

        for (Workload workload : PLAN.workloads()) {
            if (workload == Workload.RECOVERY) {
                continue; // needs a process that can be killed
            }
            List<String> names = workload == Workload.READWHILEWRITING
                    ? List.of("readwhilewriting.reader", "readwhilewriting.writer")
                    : List.of(workload.id());
            for (String name : names) {
                assertThat(measured.figures().get(name)).as(name).isPositive();
                assertThat(measured.figures().get(name + ".p999")).as(name).isPositive();
            }
        }
        double valuesBytes = 2_000 * 100; // keys may share what they begin with
        assertThat(measured.figures().get("diskBytes")).isGreaterThan(valuesBytes);
        assertThat(measured.figures().get("overwrittenDiskBytes")).isGreaterThan(valuesBytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void everyKeyIsWrittenHoweverManyThreadsShareThem(int threads) throws Exception {
        Keys keys = new Keys(PLAN.count(), PLAN.seed());
        try (Subject subject = Subjects.named("map").open(directory, PLAN.settings(false))) {
            Clock.Outcome filled = new Traffic(PLAN, keys).fill(subject, threads, keys::shuffled, Traffic.NO_LIMIT);

            assertThat(filled.operations()).isEqualTo(PLAN.count());
            assertThat(subject.scan(null, Long.MAX_VALUE, (key, value) -> {})).isEqualTo(PLAN.count());
        }
    }

    @Test
    void figuresGoThroughALineAndBack() {
        Measured measured = Measured.empty();

        assertThat(measured.take("figure fillseq.p50=1.5")).isTrue();
        assertThat(measured.take("a line of some library")).isFalse();
        assertThat(measured.figures()).containsOnly(java.util.Map.entry("fillseq.p50", 1.5));
    }

    @Test
    void aPlanGoesThroughArgumentsAndBack() {
        assertThat(Plan.fromArguments(PLAN.toArguments())).isEqualTo(PLAN);
        Plan compressing =
                PLAN.withCompression(Compression.ZSTD, 50).withCount(3).withSeconds(4);
        assertThat(Plan.fromArguments(compressing.toArguments())).isEqualTo(compressing);
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4", "ZSTD"})
    void aStoreThatCanCompressDoesSoWithValuesThatCanBeCompressed(Compression compression) throws Exception {
        Plan plain = PLAN.withCount(20_000).withCompression(Compression.NONE, 80);

        long compressed = tableBytes(plain.withCompression(compression, 80), "compressed");

        assertThat(compressed).isPositive().isLessThan(tableBytes(plain, "plain") / 2);
    }

    private long tableBytes(Plan plan, String name) throws Exception {
        Path store = Files.createDirectory(directory.resolve(name));
        Keys keys = new Keys(plan.count(), plan.seed());
        try (Subject subject = Subjects.named("leveled").open(store, plan.settings(false))) {
            new Traffic(plan, keys).fill(subject, 1, Keys::inOrder, Traffic.NO_LIMIT);
            return subject.stats().entrySet().stream()
                    .filter(stat -> stat.getKey().matches("level_[0-9]+_size"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    @Test
    void compressingStoresAreCheckedLikeOthers() throws Exception {
        Plan compressing = PLAN.withCompression(Compression.LZ4, 50);

        Correctness.check(Subjects.named("leveled"), Files.createDirectory(directory.resolve("x")), compressing);

        assertThatThrownBy(() ->
                        Correctness.check(new Forgetful(), Files.createDirectory(directory.resolve("y")), compressing))
                .hasMessageContaining("forgetful gives a wrong answer");
    }

    @Test
    void aStoreThatAnswersWronglyIsNotTimed() {
        assertThatThrownBy(
                        () -> Correctness.check(new Forgetful(), Files.createDirectory(directory.resolve("x")), PLAN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("forgetful gives a wrong answer");
    }

    /** A store that keeps nothing. */
    private static final class Forgetful implements SubjectProvider, Subject {
        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public String version() {
            return "0";
        }

        @Override
        public Subject open(Path into, Settings settings) {
            return this;
        }

        @Override
        public void put(byte[] key, byte[] value) {}

        @Override
        public void delete(byte[] key) {}

        @Override
        public byte @Nullable [] get(byte[] key) {
            return Arrays.equals(key, new byte[0]) ? key : null;
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryConsumer consumer) {
            return 0;
        }

        @Override
        public void close() throws IOException {}
    }
}
