package kvstore.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.directory.FileNames;
import kvstore.io.sim.Fault;
import kvstore.io.sim.SimulatedDisk;
import kvstore.watch.StoreEvent;
import kvstore.watch.StorePicture;
import org.junit.jupiter.api.Test;

/** What the engine {@code map} tells those who watch it. */
class MapListenerTest {
    private final List<StoreEvent> events = new CopyOnWriteArrayList<>();
    private final SimulatedDisk disk = new SimulatedDisk();
    private final StoreOptions options = StoreOptions.defaults()
            .withDisk(disk)
            .withDurability(Durability.OS)
            .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
            .withListener(events::add);

    private KeyValueStore open() throws IOException {
        return StorageEngine.named("map").open(Path.of("/store"), options);
    }

    @Test
    void newLogIsToldOf() throws IOException {
        try (KeyValueStore store = open()) {
            for (int i = 0; i < 100; i++) {
                store.put("the same".getBytes(UTF_8), new byte[100]);
            }
        }

        assertThat(events.get(0))
                .isInstanceOfSatisfying(
                        StoreEvent.LogRewriteBegun.class,
                        begun -> assertThat(begun.bytes()).isGreaterThanOrEqualTo(StoreOptions.MIN_MEMTABLE_BYTES));
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        StoreEvent.LogRewriteEnded.class,
                        ended -> assertThat(ended.nanos()).isPositive());
    }

    @Test
    void newLogThatFailsOnAFullDiskIsToldOfAsGivenUp() throws IOException {
        KeyValueStore store = open();
        disk.inject(Fault.at(1)
                .onFile(FileNames.temporary(FileNames.LOG))
                .with(Fault.Effect.NO_SPACE)
                .fromThenOn());
        for (int i = 0; i < 100; i++) {
            store.put("the same".getBytes(UTF_8), new byte[100]);
        }
        store.close(); // by then, all has been told

        assertThat(events.get(0)).isInstanceOf(StoreEvent.LogRewriteBegun.class);
        assertThat(events.get(1)).isInstanceOfSatisfying(StoreEvent.WorkGivenUp.class, givenUp -> {
            assertThat(givenUp.work()).isEqualTo("new log");
            assertThat(givenUp.why()).contains("No space left on device");
        });
    }

    @Test
    void pictureShowsLogAndMap() throws IOException {
        try (KeyValueStore store = open()) {
            store.put("a".getBytes(UTF_8), new byte[100]);
            store.put("a".getBytes(UTF_8), new byte[100]);

            StorePicture picture = store.picture();

            assertThat(picture.log().lastOperation()).isEqualTo(2);
            assertThat(picture.log().forcedOperation()).isZero();
            assertThat(picture.memtables()).singleElement().satisfies(map -> {
                assertThat(map.entries()).isEqualTo(1);
                assertThat(map.limitBytes()).isZero();
            });
            assertThat(picture.tables()).isEmpty();
        }
    }
}
