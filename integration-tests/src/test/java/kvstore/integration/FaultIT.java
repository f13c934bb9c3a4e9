package kvstore.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.WritesStoppedException;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.Fault;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file operation fails, in every way, once or from then on: nothing that was acknowledged is lost. */
@Timeout(120)
class FaultIT {
    private static final int COMMITS = 20;

    private int faults;

    static Stream<Arguments> enginesAndEffects() {
        return StorageEngine.all().stream()
                .flatMap(engine -> Stream.of(Fault.Effect.values())
                        .map(effect -> Arguments.of(Named.of(engine.name(), engine), effect)));
    }

    @ParameterizedTest
    @MethodSource("enginesAndEffects")
    @DisplayName("P7, P6, P2, P3: an operation that fails stops the writes and loses nothing acknowledged")
    void anOperationThatFailsLosesNothing(StorageEngine engine, Fault.Effect effect) throws IOException {
        for (boolean lasting : new boolean[] {false, true}) {
            boolean struck = true;
            for (int k = 1; struck; k++) {
                Fault fault = new Fault(k, Fault.at(1).kind(), Fault.at(1).fileName(), effect, lasting);
                struck = strike(engine, fault);
            }
        }

        System.out.printf("%s %s: %d operations failed, nothing lost%n", engine.name(), effect, faults);
        assertThat(faults).isGreaterThan(50);
    }

    /** Runs until the fault strikes; {@code false} if it never does. */
    private boolean strike(StorageEngine engine, Fault fault) throws IOException {
        String where = engine.name() + " -Dkvstore.seed=" + Engines.seed() + " " + fault;
        SimulatedDisk disk = new SimulatedDisk();
        CommitHistory commits = new CommitHistory(new TreeMap<>());
        CrashScenario scenario = new CrashScenario(engine, Durability.SYNC, disk, disk, commits, Engines.seed());
        disk.inject(fault);

        Throwable thrown = catchThrowable(() -> live(scenario, where));

        boolean struck = disk.faultsStruck() > 0;
        if (thrown instanceof AssertionError failure) {
            throw failure;
        }
        if (!struck) {
            assertThat(thrown).as(where).isNull();
            return false;
        }
        faults++;
        disk.clearFaults();
        assertThat(disk.openFiles()).as("files left open, %s", where).isZero();
        int end = disk.operationCount();
        CommitHistory.Bounds bounds =
                new CommitHistory.Bounds(commits.afterPowerCut(end).atLeast(), commits.newest(), 0);
        for (CrashState state : disk.history().statesAfter(end, 2)) {
            check(engine, state.disk(), commits, bounds, where + ", then power lost " + state);
        }
        check(engine, disk, commits, bounds, where + ", then opened again");
        return true;
    }

    /** One life: the first failed write stops the others, reads go on, closing lets go of the directory. */
    private static void live(CrashScenario scenario, String where) throws IOException {
        try (KeyValueStore store = CrashScenario.open(scenario.engine(), scenario.durability(), scenario.disk())) {
            for (int i = 0; i < COMMITS; i++) {
                try {
                    scenario.commit(store);
                } catch (IOException | RuntimeException | OutOfMemoryError e) {
                    Throwable next = catchThrowable(() -> store.put(Engines.bytes("more"), Engines.bytes("more")));
                    assertThat(next).as("P6: %s", where).isInstanceOf(WritesStoppedException.class);
                    scenario.commits()
                            .check(
                                    store,
                                    new CommitHistory.Bounds(
                                            scenario.commits().newest() - 1,
                                            scenario.commits().newest() - 1,
                                            0),
                                    "reads go on, " + where);
                    throw e;
                }
            }
        }
    }

    private static void check(
            StorageEngine engine, SimulatedDisk disk, CommitHistory commits, CommitHistory.Bounds bounds, String where)
            throws IOException {
        try (KeyValueStore store = CrashScenario.open(engine, Durability.SYNC, disk)) {
            commits.check(store, bounds, where);
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("cannot be opened again: " + where, e);
        }
    }
}
