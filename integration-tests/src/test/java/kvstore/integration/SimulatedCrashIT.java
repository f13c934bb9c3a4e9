package kvstore.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.CommitHistory;
import kvstore.lab.CrashScenario;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process is killed after every single file operation. What it leaves is recovered by the real engine, written to, and
 * loses power. And power cuts in the mode whose background thread is too free for the scenarios of {@link
 * CrashLaboratoryIT}.
 */
class SimulatedCrashIT {
    private static final int STATES_FOR_EACH_OPERATION = 10;
    private static final int SECOND_CRASHES_FOR_EACH_STATE = 3;
    private static final int LIVES = 3;
    private static final int COMMITS = 25;

    private int states;
    private int secondStates;

    static Stream<Arguments> enginesAndModes() {
        return StorageEngine.all().stream()
                .flatMap(engine -> Stream.of(Durability.values())
                        .map(durability -> Arguments.of(Named.of(engine.name(), engine), durability)));
    }

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName(
            "P1, P2, P3, P4, P8: forced in the background or not, a prefix of the commits is there, and stays there")
    void anyPowerCutInModeIntervalLeavesAPrefixOfTheCommits(StorageEngine engine) throws IOException {
        Durability durability = Durability.INTERVAL;
        long seed = Engines.seed();
        CrashScenario scenario = CrashScenario.onNewDisk(engine, durability, seed);
        scenario.run(LIVES, COMMITS);
        DiskHistory history = scenario.disk().history();

        checkPowerCuts(scenario, history, seed);

        System.out.println("%s %s: %d operations, %d states and %d after a second power cut, 0 violations"
                .formatted(engine.name(), durability, history.operations().size(), states, secondStates));
        assertThat(states).isGreaterThan(history.operations().size());
    }

    @ParameterizedTest
    @MethodSource("enginesAndModes")
    @DisplayName("P1, P4: kill -9 loses nothing that was acknowledged, nor does a power cut after what was read then")
    void aKillLosesNothingAndWhatIsReadAfterItStays(StorageEngine engine, Durability durability) throws IOException {
        long seed = Engines.seed();
        CrashScenario scenario = CrashScenario.onNewDisk(engine, durability, seed);
        scenario.run(LIVES, COMMITS);
        DiskHistory history = scenario.disk().history();

        for (int kill = 0; kill <= history.operations().size(); kill++) {
            String where = where(engine, durability, seed, "killed after " + kill);
            SimulatedDisk disk = history.killedAfter(kill);
            CommitHistory commits = scenario.commits();
            CommitHistory.Bounds bounds = commits.afterKill(kill, durability);
            recoverWriteAndCrashAgain(scenario, disk, bounds, where, kill);
        }

        System.out.println("%s %s: %d kills and %d power cuts after them, 0 violations"
                .formatted(engine.name(), durability, states, secondStates));
        assertThat(secondStates).isPositive();
    }

    private void checkPowerCuts(CrashScenario scenario, DiskHistory history, long seed) throws IOException {
        Random random = new Random(seed);
        for (int cut = 0; cut <= history.operations().size(); cut++) {
            CommitHistory.Bounds bounds = scenario.commits().afterPowerCut(cut);
            for (CrashState state : some(history.statesAfter(cut, 4), random)) {
                String where = where(scenario.engine(), scenario.durability(), seed, "power lost " + state);
                recoverWriteAndCrashAgain(scenario, state.disk(), bounds, where, random.nextLong());
            }
        }
    }

    private void recoverWriteAndCrashAgain(
            CrashScenario first, SimulatedDisk disk, CommitHistory.Bounds bounds, String where, long seed)
            throws IOException {
        states++;
        int begunAt = disk.operationCount();
        int seenAt;
        CrashScenario second;
        try (KeyValueStore store = CrashScenario.open(first.engine(), first.durability(), disk)) {
            int reached = first.commits().check(store, bounds, where);
            seenAt = disk.operationCount();
            CommitHistory commits = new CommitHistory(first.commits().contents(reached));
            second = new CrashScenario(first.engine(), first.durability(), disk, disk, commits, seed);
            second.commit(store);
            second.commit(store);
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("cannot be recovered: " + where, e);
        }
        second.commits().owedFrom(disk.operationCount());
        DiskHistory history = disk.history();
        Random random = new Random(seed);
        for (int i = 0; i < SECOND_CRASHES_FOR_EACH_STATE; i++) {
            int cut = begunAt + random.nextInt(disk.operationCount() - begunAt + 1);
            List<CrashState> possible = history.statesAfter(cut, 4);
            CrashState state = possible.get(random.nextInt(possible.size()));
            boolean seen = cut >= seenAt;
            CommitHistory commits = seen ? second.commits() : first.commits();
            CommitHistory.Bounds after = seen
                    ? commits.afterPowerCut(cut)
                    : new CommitHistory.Bounds(bounds.owed(), bounds.atMost(), bounds.owed());
            secondStates++;
            recover(
                    first.engine(),
                    first.durability(),
                    state.disk(),
                    commits,
                    after,
                    where + ", then power lost " + state);
        }
    }

    private static void recover(
            StorageEngine engine,
            Durability durability,
            SimulatedDisk disk,
            CommitHistory commits,
            CommitHistory.Bounds bounds,
            String where)
            throws IOException {
        try (KeyValueStore store = CrashScenario.open(engine, durability, disk)) {
            commits.check(store, bounds, where);
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("cannot be recovered: " + where, e);
        }
    }

    private static List<CrashState> some(List<CrashState> states, Random random) {
        List<CrashState> shuffled = new ArrayList<>(states);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(STATES_FOR_EACH_OPERATION, shuffled.size()));
    }

    private static String where(StorageEngine engine, Durability durability, long seed, String what) {
        return engine.name() + " " + durability + " -Dkvstore.seed=" + seed + ": " + what;
    }
}
