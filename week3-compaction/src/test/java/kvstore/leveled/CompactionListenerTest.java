package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.sim.SimulatedDisk;
import kvstore.watch.StoreEvent;
import kvstore.watch.StoreEvent.CompactionBegun;
import kvstore.watch.StoreEvent.CompactionEnded;
import kvstore.watch.StoreEvent.WorkGivenUp;
import kvstore.watch.StorePicture.TablePart;
import org.junit.jupiter.api.Test;

/** What the engine {@code leveled} tells those who watch it, beyond what {@code lsm} does. */
class CompactionListenerTest {
    private final List<StoreEvent> events = new CopyOnWriteArrayList<>();
    private final SimulatedDisk disk = new SimulatedDisk();

    /** A store with two tables of the same keys. */
    private KeyValueStore open() throws IOException {
        StoreOptions options = StoreOptions.defaults()
                .withDisk(disk)
                .withDurability(Durability.OS)
                .withListener(events::add);
        KeyValueStore store = StorageEngine.named("leveled").open(Path.of("/store"), options);
        for (int round = 0; round < 2; round++) {
            store.put("a".getBytes(UTF_8), new byte[100]);
            store.put("b".getBytes(UTF_8), new byte[100]);
            store.flush();
        }
        return store;
    }

    @Test
    void compactionIsToldOfWithTheTablesItTakesAndMakes() throws IOException {
        try (KeyValueStore store = open()) {
            List<String> before =
                    store.picture().tables().stream().map(TablePart::name).toList();

            store.compact(KeyRange.all());

            List<TablePart> after = store.picture().tables();
            CompactionBegun begun = first(CompactionBegun.class);
            CompactionEnded ended = first(CompactionEnded.class);
            assertThat(begun.tables()).containsExactlyInAnyOrderElementsOf(before);
            assertThat(begun.bytes()).isPositive();
            assertThat(begun.reason()).isNotEmpty();
            assertThat(after).singleElement().satisfies(table -> {
                assertThat(table.name()).isEqualTo(ended.tables().get(0));
                assertThat(table.level()).isEqualTo(ended.level()).isPositive();
                assertThat(table.entries()).isEqualTo(2);
                assertThat(table.bytes()).isEqualTo(ended.bytes());
            });
        }
    }

    @Test
    void compactionThatFailsOnAFullDiskIsToldOfAsGivenUp() throws IOException {
        try (KeyValueStore store = open()) {
            while (store.stats().value("background_work").orElse(0) != 0) {
                Thread.onSpinWait(); // the last flush has its log still to remove
            }
            disk.limitBytes(disk.usedBytes());

            assertThatThrownBy(() -> store.compact(KeyRange.all())).hasMessageContaining("No space left on device");

            assertThat(first(CompactionBegun.class).tables()).hasSize(2);
            assertThat(first(WorkGivenUp.class))
                    .returns("compaction", WorkGivenUp::work)
                    .extracting(WorkGivenUp::why)
                    .asString()
                    .contains("No space left on device");
            assertThat(events).noneMatch(CompactionEnded.class::isInstance);

            disk.limitBytes(Long.MAX_VALUE);
            store.compact(KeyRange.all());
            assertThat(events.get(events.size() - 1)).isInstanceOf(CompactionEnded.class);
        }
    }

    private <T extends StoreEvent> T first(Class<T> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
