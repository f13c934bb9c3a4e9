package kvstore.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withDurability(Durability.OS);

    @TempDir
    Path directory;

    @Test
    void threadsHaveKeysOfTheirOwn() {
        Workload workload = new Workload(7, 1001, 10, 3);

        for (int n = 0; n < workload.operations(); n++) {
            assertThat(workload.written(n) % 3).as("operation %d", n).isEqualTo(n % 3);
            assertThat(workload.written(n)).isBetween(0, 1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "lsm", "leveled"})
    void soundStoreAnswersRightAndRecoversRight(String name) throws Exception {
        Workload workload = new Workload(7, 2000, 20, 2);
        StorageEngine engine = StorageEngine.named(name);
        String line;
        try (KeyValueStore store = engine.open(directory, OPTIONS)) {
            line = MeasuredProcess.measure(store, workload);
        }

        assertThat(Measurement.decode(line).wrong()).isZero();
        assertThat(Recovery.decode(MeasuredProcess.recover(engine, directory, OPTIONS, workload))
                        .wrong())
                .isZero();
    }

    @Test
    void lostChangedAndInventedEntriesAreCounted() throws Exception {
        Workload workload = new Workload(7, 500, 20, 1);
        StorageEngine engine = StorageEngine.named("map");
        try (KeyValueStore store = engine.open(directory, OPTIONS)) {
            MeasuredProcess.measure(store, workload);
            int[] last = workload.lastWrites();
            int[] written = java.util.stream.IntStream.range(0, 500)
                    .filter(key -> last[key] >= 0)
                    .toArray();
            store.delete(workload.key(written[0]));
            store.put(workload.key(written[1]), new byte[20]);
        }

        Recovery recovery = Recovery.decode(MeasuredProcess.recover(engine, directory, OPTIONS, workload));

        assertThat(recovery.wrong()).isEqualTo(3); // one lost, which the count of entries shows again, and one changed
    }

    @Test
    void keyIsItsNumberInTenDigits() {
        assertThat(new Workload(1, 1, 1, 1).key(42)).asString().isEqualTo("key0000000042");
    }
}
