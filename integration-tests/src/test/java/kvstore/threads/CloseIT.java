package kvstore.threads;

import static kvstore.lab.Entries.bytes;
import static kvstore.lab.Entries.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.lab.Entries;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real store, with tables in mappings, is closed while everything else is going on. */
@Timeout(300)
class CloseIT {
    private static final int ROUNDS = Setting.CLOSINGS.number(200);
    private static final int WORKERS = 6;
    private static final int MOST_MICROS_BEFORE_CLOSE = 3_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @MethodSource("kvstore.threads.Engines#all")
    @DisplayName("P12, P14.2, P1: closing beside every other call gives results or says closed, and loses nothing")
    void closingBesideEverythingHarmsNobody(StorageEngine engine) throws Exception {
        long acknowledged = 0;
        try (Crew crew = new Crew(WORKERS + 1)) {
            for (int round = 0; round < ROUNDS; round++) {
                acknowledged += closeOnce(crew, engine, round);
            }
        }
        System.out.println("P12 %s: closed %d times beside %d threads, %d acknowledged writes all there"
                .formatted(engine.name(), ROUNDS, WORKERS, acknowledged));
        assertThat(acknowledged).isPositive();
    }

    private long closeOnce(Crew crew, StorageEngine engine, int round) throws Exception {
        List<Durability> modes = List.of(Durability.values());
        StoreOptions options = StoreOptions.defaults()
                .withDurability(modes.get(round % modes.size()))
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        Path place = directory.resolve("store" + round);
        KeyValueStore store = engine.open(place, options);
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        long delay = 1_000L * ((Setting.seed() + round * 997L) % MOST_MICROS_BEFORE_CLOSE);
        crew.run(thread -> () -> {
            if (thread == WORKERS) {
                LockSupport.parkNanos(delay);
                store.close();
            } else {
                workUntilClosed(store, thread, acknowledged, place.resolveSibling("copy" + round));
            }
        });
        try (KeyValueStore again = engine.open(place, options)) {
            assertThat(Entries.of(again))
                    .as("P1, %s, round %d", options.durability(), round)
                    .containsAllEntriesOf(acknowledged);
        }
        return acknowledged.size();
    }

    /** Only the exception that is documented ends it; any other one goes on to the test. */
    private static void workUntilClosed(KeyValueStore store, int worker, Map<String, String> acknowledged, Path copies)
            throws IOException {
        int calls = 0;
        while (true) {
            calls++;
            try {
                call(store, worker, calls, acknowledged, copies);
            } catch (IllegalStateException e) {
                assertThat(e).as("P14.2").hasMessageContaining("closed");
                return;
            }
        }
    }

    private static void call(KeyValueStore store, int worker, int calls, Map<String, String> acknowledged, Path copies)
            throws IOException {
        String key = "k" + worker + "-" + calls;
        String value = key + "v".repeat(calls % 500);
        store.put(bytes(key), bytes(value));
        acknowledged.put(key, value);
        String earlier = "k" + worker + "-" + (1 + calls / 2);
        byte[] found = store.get(bytes(earlier));
        assertThat(found == null ? null : text(found)).as("P13").isEqualTo(acknowledged.get(earlier));
        switch (worker) {
            case 0 -> walk(store.scan(KeyRange.all()));
            case 1 -> walk(store.scanReverse(KeyRange.all()));
            case 2 -> {
                try (Snapshot snapshot = store.snapshot()) {
                    walk(snapshot.scan(KeyRange.all()));
                }
            }
            case 3 -> {
                store.flush();
                if (calls % 4 == 0) {
                    Engines.compact(store);
                }
            }
            case 4 -> store.sync();
            default -> {
                assertThat(store.stats().all()).isNotEmpty();
                if (calls % 16 == 0) {
                    store.checkpoint(copies.resolveSibling(copies.getFileName() + "-" + calls));
                }
            }
        }
    }

    private static void walk(Cursor cursor) throws IOException {
        try (cursor) {
            while (cursor.next()) {
                String key = text(cursor.key());
                assertThat(text(cursor.value())).as("P13").startsWith(key);
            }
        }
    }
}
