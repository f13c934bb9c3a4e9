package kvstore.map;

import static kvstore.map.MapStoreHarness.bytes;
import static kvstore.map.MapStoreHarness.contents;
import static kvstore.map.MapStoreHarness.open;
import static kvstore.map.MapStoreHarness.put;
import static kvstore.map.MapStoreHarness.reopened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.WritesStoppedException;
import kvstore.io.sim.CrashState;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store without a log of its writes: {@link Durability#NONE}. */
@Timeout(60)
class UnloggedStoreTest {
    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void aWriteAsksNothingOfTheDisk() throws IOException {
        try (KeyValueStore store = open(disk, Durability.NONE)) {
            int before = disk.operationCount();

            for (int i = 0; i < 1_000; i++) {
                put(store, "key" + i % 3, "a value of some length, again and again");
            }

            assertThat(disk.operationCount()).isEqualTo(before);
            assertThat(reopened(disk.killed())).isEmpty();
        }
    }

    @Test
    void aWriteIsSeenThoughNothingIsLogged() throws IOException {
        KeyValueStore store = open(disk, Durability.NONE);
        int before = disk.operationCount();

        put(store, "a", "1");

        assertThat(contents(store)).isEqualTo(Map.of("a", "1"));
        assertThat(disk.operationCount()).isEqualTo(before);
    }

    @Test
    void aFlushMakesDurableWhatWasWritten() throws IOException {
        try (KeyValueStore store = open(disk, Durability.NONE)) {
            put(store, "a", "1");
            put(store, "b", "2");
            store.delete(bytes("a"));
            store.flush();
            put(store, "c", "3");

            for (CrashState state : disk.history().statesAfter(disk.operationCount(), 3)) {
                assertThat(reopened(state.disk())).as("%s", state).isEqualTo(Map.of("b", "2"));
            }
        }
    }

    @Test
    void aSyncMakesItDurableToo() throws IOException {
        try (KeyValueStore store = open(disk, Durability.NONE)) {
            put(store, "a", "1");
            store.sync();

            assertThat(reopened(disk.killed())).isEqualTo(Map.of("a", "1"));
        }
    }

    @Test
    void aFlushWithNothingNewAsksNothingOfTheDisk() throws IOException {
        try (KeyValueStore store = open(disk, Durability.NONE)) {
            put(store, "a", "1");
            store.flush();
            int before = disk.operationCount();

            store.flush();

            assertThat(disk.operationCount()).isEqualTo(before);
        }
    }

    @Test
    void closingMakesDurableWhatWasWritten() throws IOException {
        try (KeyValueStore store = open(disk, Durability.NONE)) {
            put(store, "a", "1");
        }

        assertThat(disk.openFiles()).isZero();
        for (CrashState state : disk.history().statesAfter(disk.operationCount(), 3)) {
            assertThat(reopened(state.disk())).as("%s", state).isEqualTo(Map.of("a", "1"));
        }
    }

    @Test
    void aPowerCutDuringAFlushLeavesAllOfItOrNothing() throws IOException {
        try (KeyValueStore store = open(disk, Durability.NONE)) {
            put(store, "a", "1");
            store.flush();
            put(store, "a", "2");
            put(store, "b", "2");
            int before = disk.operationCount();
            store.flush();

            for (int count = before; count <= disk.operationCount(); count++) {
                for (CrashState state : disk.history().statesAfter(count, 3)) {
                    assertThat(reopened(state.disk()))
                            .as("%s", state)
                            .isIn(Map.of("a", "1"), Map.of("a", "2", "b", "2"));
                }
            }
        }
    }

    @Test
    void aFlushThatFailsStopsWritesAndKeepsWhatWasFlushedBefore() throws IOException {
        KeyValueStore store = open(disk, Durability.NONE);
        put(store, "a", "1");
        store.flush();
        put(store, "a", "2");
        disk.inject(Fault.at(1).on(OperationKind.FORCE).with(Fault.Effect.NO_SPACE));

        assertThatThrownBy(store::flush).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> put(store, "b", "2")).isInstanceOf(WritesStoppedException.class);
        assertThat(contents(store)).isEqualTo(Map.of("a", "2"));
        assertThatThrownBy(store::close).isInstanceOf(WritesStoppedException.class);

        assertThat(disk.openFiles()).isZero();
        assertThat(reopened(disk)).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aStoreMayChangeItsDurabilityWhenItIsReopened() throws IOException {
        for (Durability durability : Durability.values()) {
            try (KeyValueStore store = open(disk, durability)) {
                put(store, durability.name(), "was here");
            }
        }

        assertThat(reopened(disk)).hasSize(Durability.values().length);
    }
}
