package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.sim.SimulatedDisk;
import kvstore.watch.StoreEvent;
import kvstore.watch.StoreEvent.CompactionBegun;
import kvstore.watch.StoreEvent.CompactionEnded;
import kvstore.watch.StoreEvent.WorkGivenUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A compaction that is under way when the store is closed. */
class CompactionCutOffTest {
    private final List<StoreEvent> events = new CopyOnWriteArrayList<>();

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void compactionThatClosingCutsOffIsToldOfAsGivenUp() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Thread closer = Thread.currentThread();
        StoreOptions options = StoreOptions.defaults()
                .withDisk(new SimulatedDisk())
                .withDurability(Durability.OS)
                .withListener(event -> {
                    events.add(event);
                    if (event instanceof CompactionBegun) {
                        begun.countDown();
                        while (!waitsForCompaction(closer)) { // by then it has been told to stop
                            Thread.onSpinWait();
                        }
                    }
                });
        KeyValueStore store = StorageEngine.named("leveled").open(Path.of("/store"), options);
        for (int table = 0; table < 4; table++) {
            for (int i = 0; i < 100; i++) {
                store.put(("key" + i).getBytes(UTF_8), new byte[4 << 10]);
            }
            store.flush();
        }
        assertThat(begun.await(20, SECONDS)).as("a compaction has begun").isTrue();

        store.close();

        assertThat(events.stream().filter(CompactionBegun.class::isInstance)).hasSize(1);
        assertThat(events).noneMatch(CompactionEnded.class::isInstance);
        assertThat(events)
                .contains(new WorkGivenUp("compaction", "the compaction was given up because the store closes"));
    }

    private static boolean waitsForCompaction(Thread closer) {
        return Stream.of(closer.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Compactor.class.getName())
                        && frame.getMethodName().equals("waitUntil"));
    }
}
