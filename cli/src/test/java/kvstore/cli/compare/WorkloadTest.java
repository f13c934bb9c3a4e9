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
        Workload workload = new Workload(new Load(7, 1001, 10, 3, 0));

        for (int n = 0; n < workload.operations(); n++) {
            assertThat(workload.written(n) % 3).as("operation %d", n).isEqualTo(n % 3);
            assertThat(workload.written(n)).isBetween(0, 1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "lsm", "leveled"})
    void soundStoreAnswersRightAndRecoversRight(String name) throws Exception {
        Workload workload = new Workload(new Load(7, 2000, 20, 2, 0));
        StorageEngine engine = StorageEngine.named(name);
        Contender contender = new Contender(name, engine, OPTIONS);
        String line;
        try (KeyValueStore store = engine.open(directory, OPTIONS)) {
            line = MeasuredProcess.measure(store, workload);
        }

        assertThat(Measurement.decode(line).wrong()).isZero();
        assertThat(Recovery.decode(MeasuredProcess.recover(contender, directory, workload))
                        .wrong())
                .isZero();
    }

    @Test
    void lostChangedAndInventedEntriesAreCounted() throws Exception {
        Workload workload = new Workload(new Load(7, 500, 20, 1, 0));
        StorageEngine engine = StorageEngine.named("map");
        Contender contender = new Contender("map", engine, OPTIONS);
        try (KeyValueStore store = engine.open(directory, OPTIONS)) {
            MeasuredProcess.measure(store, workload);
            int[] last = workload.lastWrites();
            int[] written = java.util.stream.IntStream.range(0, 500)
                    .filter(key -> last[key] >= 0)
                    .toArray();
            store.delete(workload.key(written[0]));
            store.put(workload.key(written[1]), new byte[20]);
        }

        Recovery recovery = Recovery.decode(MeasuredProcess.recover(contender, directory, workload));

        assertThat(recovery.wrong()).isEqualTo(3); // one lost, which the count of entries shows again, and one changed
    }

    @Test
    void keyIsItsNumberInTenDigits() {
        assertThat(new Workload(new Load(1, 1, 1, 1, 0)).key(42)).asString().isEqualTo("key0000000042");
    }

    @Test
    void absentKeysAreNeverWritten() {
        Workload workload = new Workload(new Load(1, 100, 1, 1, 0));

        assertThat(workload.absentKey(42)).asString().isEqualTo("key0000000042.");
    }

    @Test
    void valuesHaveAsManyEqualBytesAsTheyAreToHaveWhereverTheyBegin() {
        Workload workload = new Workload(new Load(3, 1_000, 200, 1, 50));

        for (int n = 0; n < 1_000; n++) {
            int blanks = 0;
            for (byte b : workload.value(n)) {
                blanks += b == ' ' ? 1 : 0;
            }
            assertThat(blanks).as("value %d", n).isBetween(100, 110); // a few of the random bytes are blanks too
        }
    }
}
