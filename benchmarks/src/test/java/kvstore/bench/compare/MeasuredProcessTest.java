package kvstore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.CompactionStrategy;
import kvstore.Compression;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import kvstore.bench.Json;
import kvstore.bench.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredProcessTest {
    private static final StoreOptions OPTIONS =
            StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(64 << 10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @CsvSource({"map, 1", "lsm, 1", "leveled, 1", "map, 3", "lsm, 3", "leveled, 3"})
    void soundEngineAnswersRightInEveryWorkload(String engine, int threads) throws Exception {
        Load load = new Load(Workload.compared(), 2_000, 20, threads, 0, KeyChoice.USUAL, 7);
        Contender contender = new Contender(engine, StorageEngine.named(engine), OPTIONS);
        try (Session session = Session.run(contender, load, directory, "store")) {
            assertThat(session.phases())
                    .hasSize(Workload.compared().size() + 1)
                    .allSatisfy(phase ->
                            assertThat(phase.wrong()).as(phase.figure()).isZero())
                    .allSatisfy(phase ->
                            assertThat(phase.perSecond()).as(phase.figure()).isPositive());
            assertThat(session.model().wrongEntries(session.store())).isZero();
        }
    }

    @Test
    void anotherProcessKnowsWhatMustBeThere() throws Exception {
        Load load = new Load(List.of(Workload.FILLRANDOM, Workload.YCSB_A), 1_000, 20, 2, 0, KeyChoice.USUAL, 7);
        Contender contender = new Contender("map", StorageEngine.named("map"), OPTIONS);
        MeasuredProcess.measure(contender, load, directory).close();

        MeasuredProcess.recover(contender, load, directory);

        assertThat(recovered().wrong()).isZero();
        Found found = Json.read(Files.readString(directory.resolve(MeasuredProcess.FOUND)), Found.class);
        assertThat(found.phases()).extracting(Phase::figure).containsExactly("fillrandom", "ycsb-a");
        assertThat(found.liveBytes()).isEqualTo(1_000 * (16 + 20));
        assertThat(found.assertions()).isTrue(); // as in all tests
    }

    @Test
    void entriesThatAreLostByThenAreCounted() throws Exception {
        Load load = new Load(List.of(Workload.FILLRANDOM), 100, 20, 1, 0, KeyChoice.USUAL, 7);
        Contender contender = new Contender("map", StorageEngine.named("map"), OPTIONS);
        try (Session session = MeasuredProcess.measure(contender, load, directory)) {
            Step step = new Step(20);
            session.model().delete(step, 42);
            step.run(session.store());
        }

        MeasuredProcess.recover(contender, load, directory);

        assertThat(recovered().wrong()).isEqualTo(2); // a get and the walk
    }

    @Test
    void loadAndContenderSurviveTheWayToAnotherProcess() {
        Load load = new Load(Workload.compared(), 100, 10, 2, 50, KeyChoice.ZIPFIAN, -7);
        Contender contender = new Contender(
                "a name",
                StorageEngine.named("leveled"),
                OPTIONS.withBlockCacheBytes(5)
                        .withCompaction(CompactionStrategy.TIERED)
                        .withTables(new TableOptions(512, Compression.NONE, 0)));

        assertThat(Load.fromArguments(load.toArguments())).isEqualTo(load);
        Contender again = Contender.fromArguments(contender.toArguments());
        assertThat(again.name()).isEqualTo("a name");
        assertThat(again.options()).hasToString(contender.options().toString());
    }

    @Test
    void itEndsWhenTheProcessThatStartedItIsGone() throws Exception {
        Load large = new Load(List.of(Workload.FILLRANDOM), 10_000_000, 100, 1, 0, KeyChoice.USUAL, 7);
        Contender contender = new Contender("map", StorageEngine.named("map"), OPTIONS);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredProcess.class.getName(),
                "measure",
                directory.toString(),
                Integer.toString(large.toArguments().size())));
        command.addAll(large.toArguments());
        command.addAll(contender.toArguments());
        Process process = new ProcessBuilder(command).start();

        process.getOutputStream().close(); // as the operating system does when this process ends

        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains(MeasuredProcess.ORPHANED);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(directory.resolve(MeasuredProcess.FOUND)).doesNotExist();
    }

    private Recovered recovered() throws Exception {
        return Json.read(Files.readString(directory.resolve(MeasuredProcess.RECOVERED)), Recovered.class);
    }
}
