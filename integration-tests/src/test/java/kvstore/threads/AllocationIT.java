package kvstore.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.repeat.Setting;
import kvstore.threads.AllocationSweep.Beginning;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Memory runs out at the allocations of a store, one after the other: here at some of them, which follow from the seed; at all
 * of them in a soak, or with {@code -Dkvstore.allocations=1}.
 */
@Timeout(1800)
class AllocationIT {
    /** One allocation in so many fails. */
    private static final int STEP = Setting.ALLOCATIONS.number(37);

    /** Follows from the seed too. */
    private static final Durability DURABILITY =
            List.of(Durability.OS, Durability.SYNC, Durability.INTERVAL).get((int) Math.floorMod(Setting.seed(), 3L));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    static Stream<Arguments> lives() {
        return StorageEngine.all().stream()
                .flatMap(engine -> Arrays.stream(Beginning.values())
                        .flatMap(beginning -> Stream.of(false, true)
                                .map(fromThenOn -> Arguments.of(engine.name(), beginning, fromThenOn))));
    }

    @ParameterizedTest
    @MethodSource("lives")
    @DisplayName("P12.2: wherever memory runs out, the store goes on or stops, and what was acknowledged is there")
    void nothingIsLostWhereverMemoryRunsOut(String engine, Beginning beginning, boolean fromThenOn) throws Exception {
        AllocationSweep sweep = new AllocationSweep(engine, DURABILITY, beginning, fromThenOn, false);

        sweep.run(directory, 1 + Math.floorMod(Setting.seed(), STEP), STEP);

        System.out.println("P12 " + sweep.summary() + "; nothing lost");
        assertThat(sweep.lives()).isGreaterThan(10);
    }

    @Test
    @DisplayName("The sweep itself: a batch that is written in parts is found")
    void aTornBatchIsFound() throws Exception {
        AllocationSweep sweep = new AllocationSweep("lsm", Durability.OS, Beginning.NEW, true, true);

        assertThatThrownBy(() -> sweep.run(directory, 1, 1)).hasStackTraceContaining("broken: P2");
    }
}
