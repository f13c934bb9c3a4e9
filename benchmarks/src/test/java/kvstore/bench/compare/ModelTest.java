package kvstore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.bench.Keys;
import kvstore.bench.Workload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    private static final int ENTRIES = 100;
    private static final Load LOAD = new Load(List.of(Workload.FILLRANDOM), ENTRIES, 20, 1, 0, KeyChoice.USUAL, 7);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final Model model = new Model(LOAD, 10);
    private final Keys keys = new Keys(ENTRIES + 10, LOAD.seed());
    private final Step step = new Step(20);

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore store;

    @BeforeEach
    void open() throws IOException {
        store = StorageEngine.named("map")
                .open(directory, StoreOptions.defaults().withDurability(Durability.OS));
        for (int item = 0; item < ENTRIES; item++) {
            model.put(step, item);
            assertThat(run()).isTrue();
        }
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void rightAnswersAreRight() throws IOException {
        model.get(step, 3, true);
        assertThat(run()).isTrue();
        model.getMissing(step, 3);
        assertThat(run()).isTrue();
        model.update(step, 3);
        assertThat(run()).isTrue();
        model.scan(step, 3, 20);
        assertThat(run()).isTrue();
        model.delete(step, 3);
        assertThat(run()).isTrue();
        model.get(step, 3, true);
        assertThat(run()).isTrue();
        assertThat(model.liveEntries()).isEqualTo(ENTRIES - 1);
        assertThat(model.wrongEntries(store)).isZero();
    }

    @Test
    void anOlderValueIsWrong() throws IOException {
        byte[] older = store.get(key(3));
        model.put(step, 3);
        assertThat(run()).isTrue();
        store.put(key(3), older == null ? new byte[0] : older);

        model.get(step, 3, true);

        assertThat(run()).isFalse();
    }

    @Test
    void anOlderValueIsRightOnlyAsLongAsANewerOneIsNotDone() throws IOException {
        byte[] older = store.get(key(3));
        Step get = new Step(20);
        model.get(get, 3, false);
        get.answer = older;
        model.put(step, 3);

        assertThat(model.isRight(get)).isTrue();

        assertThat(run()).isTrue();
        model.get(get, 3, false);
        assertThat(model.isRight(get)).isFalse();
    }

    @Test
    void aLostEntryIsMissedByGetAndByScan() throws IOException {
        store.delete(key(3));

        model.get(step, 3, true);
        assertThat(run()).isFalse();
        model.scan(step, 3, 5);
        assertThat(run()).isFalse();
        assertThat(model.wrongEntries(store)).isEqualTo(2);
    }

    @Test
    void aKeyThatWasNeverWrittenIsNoticed() throws IOException {
        byte[] key = new byte[Keys.BYTES];
        Keys.missingBehind(keys.permuted(3), key);
        store.put(key, new byte[20]);

        model.getMissing(step, 3);
        assertThat(run()).isFalse();
        assertThat(model.wrongEntries(store)).isPositive();
    }

    @Test
    void theNextProcessKnowsTheSame() throws IOException {
        model.delete(step, 3);
        assertThat(run()).isTrue();
        assertThat(model.insert(step, 0)).isTrue();
        assertThat(run()).isTrue();
        Path file = directory.resolve("model");

        model.save(file);

        assertThat(Model.load(LOAD, file).wrongEntries(store)).isZero();
        assertThat(Model.load(LOAD, file).liveEntries()).isEqualTo(ENTRIES);
    }

    private boolean run() throws IOException {
        step.run(store);
        return model.isRight(step);
    }

    private byte[] key(int item) {
        byte[] key = new byte[Keys.BYTES];
        keys.shuffled(item, key);
        return key;
    }
}
