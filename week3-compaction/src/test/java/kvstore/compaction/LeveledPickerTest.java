package kvstore.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeveledPickerTest {
    private static final long SEED = Setting.seed();
    private static final int MEMTABLE_ENTRIES = 20;
    private static final Settings SETTINGS = Settings.forMemtable((long) MEMTABLE_ENTRIES * ModelStore.ENTRY_BYTES);

    private final LeveledPicker picker = new LeveledPicker(SETTINGS);
    private final ModelStore store = new ModelStore(picker);

    private void put(int key) {
        store.put(key);
        if (store.memtableEntries() == MEMTABLE_ENTRIES) {
            store.flush();
            store.compact();
        }
    }

    @Test
    void newTablesOfLevelZeroStayWhereTheyAreUntilThereAreFour() {
        for (int key = 0; key < 3 * MEMTABLE_ENTRIES; key++) {
            put(key % MEMTABLE_ENTRIES);
        }

        assertThat(store.levels().level(0)).hasSize(3);
        assertThat(picker.pick(store.levels())).isEmpty();
    }

    @Test
    void sequentialFillIsNeverRewritten() {
        for (int key = 0; key < 60 * MEMTABLE_ENTRIES; key++) {
            put(key);
        }
        store.settle();

        assertThat(store.writeAmplification()).isEqualTo(1);
        assertThat(store.levels().level(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 50, 100, 300})
    void overwritingEverythingTenTimesWastesLittleSpace(int memtables) {
        int keys = memtables * MEMTABLE_ENTRIES;
        Random random = new Random(SEED);
        for (int key = 0; key < keys; key++) {
            put(key);
        }
        for (int i = 0; i < 10 * keys; i++) {
            put(random.nextInt(keys));
        }
        store.flush();

        store.settle();

        assertThat(store.spaceAmplification()).as("seed %d", SEED).isLessThanOrEqualTo(1.25);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void writingAtRandomIsNotRewrittenTooOften(int memtables) {
        int keys = memtables * MEMTABLE_ENTRIES;
        Random random = new Random(SEED);
        for (int i = 0; i < 10 * keys; i++) {
            put(random.nextInt(keys));
        }

        assertThat(store.writeAmplification()).as("seed %d", SEED).isLessThan(12);
    }

    @Test
    void levelsAreAtMostAsLargeAsTheyShouldBeWhenNothingIsDue() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100 * MEMTABLE_ENTRIES; i++) {
            put(random.nextInt(60 * MEMTABLE_ENTRIES));
        }

        Levels levels = store.levels();
        assertThat(levels.bytes(5)).isLessThanOrEqualTo(levels.bytes(6) / 10);
        assertThat(picker.debtBytes(levels)).isZero();
    }

    @Test
    void debtGrowsWithEveryFlushThatIsNotFollowedUp() {
        Random random = new Random(SEED);
        for (int i = 0; i < 40 * MEMTABLE_ENTRIES; i++) {
            put(random.nextInt(40 * MEMTABLE_ENTRIES));
        }

        long before = 0;
        for (int tables = 4; tables < 12; tables++) {
            while (store.levels().level(0).size() < tables) {
                store.put(random.nextInt(40 * MEMTABLE_ENTRIES));
                if (store.memtableEntries() == MEMTABLE_ENTRIES) {
                    store.flush();
                }
            }
            assertThat(picker.debtBytes(store.levels())).isGreaterThan(before);
            before = picker.debtBytes(store.levels());
        }
    }
}
