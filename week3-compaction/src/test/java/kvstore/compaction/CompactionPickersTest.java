package kvstore.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kvstore.KeyRange;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every strategy, whatever is written. {@link ModelStore} checks each step. */
class CompactionPickersTest {
    private static final long SEED = Setting.seed();
    private static final int MEMTABLE_ENTRIES = 20;
    private static final Settings SETTINGS = Settings.forMemtable((long) MEMTABLE_ENTRIES * ModelStore.ENTRY_BYTES);

    static Stream<Arguments> pickersAndSeeds() {
        return Stream.of(
                        Named.of("leveled", new LeveledPicker(SETTINGS)),
                        Named.of("tiered", new TieredPicker(SETTINGS)))
                .flatMap(picker ->
                        Stream.iterate(SEED, seed -> seed + 1).limit(8).map(seed -> Arguments.of(picker, seed)));
    }

    @ParameterizedTest
    @MethodSource("pickersAndSeeds")
    void compactionIsNotSeenByReaders(CompactionPicker picker, long seed) {
        ModelStore store = new ModelStore(picker);
        Random random = new Random(seed);
        int keys = 50 << random.nextInt(7);
        int deletesOfTen = random.nextInt(8);

        for (int i = 0; i < 3000; i++) {
            writeOne(store, random, keys, deletesOfTen);
            if (random.nextInt(300) == 0) {
                manually(store, picker, random, keys);
            }
        }
        store.settle();
    }

    private static void writeOne(ModelStore store, Random random, int keys, int deletesOfTen) {
        int key = random.nextInt(keys);
        if (random.nextInt(10) < deletesOfTen) {
            store.delete(key);
        } else {
            store.put(key);
        }
        if (store.memtableEntries() == MEMTABLE_ENTRIES || random.nextInt(100) == 0) {
            store.flush();
            if (random.nextInt(3) > 0) {
                store.compact();
            }
            if (random.nextInt(10) == 0) {
                store.settle();
            }
        }
    }

    private static void manually(ModelStore store, CompactionPicker picker, Random random, int keys) {
        int from = random.nextInt(keys);
        KeyRange range = KeyRange.of(ModelStore.key(from), ModelStore.key(from + random.nextInt(keys)));
        long age =
                store.levels().tables().stream().mapToLong(TableInfo::age).max().orElse(0);
        int steps = 0;
        for (var next = picker.pickWithin(store.levels(), range, age);
                next.isPresent();
                next = picker.pickWithin(store.levels(), range, age)) {
            store.run(next.get());
            assertThat(++steps).isLessThan(1000);
        }
    }

    @ParameterizedTest
    @MethodSource("pickersAndSeeds")
    void manualCompactionLeavesNoTombstoneAndNoOldVersion(CompactionPicker picker, long seed) {
        ModelStore store = new ModelStore(picker);
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            writeOne(store, random, 500, 3);
        }
        store.flush();

        long age = Long.MAX_VALUE;
        for (var next = picker.pickWithin(store.levels(), KeyRange.all(), age);
                next.isPresent();
                next = picker.pickWithin(store.levels(), KeyRange.all(), age)) {
            store.run(next.get());
        }

        assertThat(store.levels().bytes()).isEqualTo(store.liveBytes());
    }

    @ParameterizedTest
    @MethodSource("pickersAndSeeds")
    void deletingEverythingGivesAllSpaceBack(CompactionPicker picker, long seed) {
        ModelStore store = new ModelStore(picker);
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            writeOne(store, random, 500, 0);
        }
        for (int key = 0; key < 500; key++) {
            store.delete(key);
            if (store.memtableEntries() == MEMTABLE_ENTRIES) {
                store.flush();
                store.compact();
            }
        }
        store.flush();

        store.settle();

        assertThat(store.levels().tables()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @MethodSource("pickersAndSeeds")
    void storeOfTheOtherStrategyIsTakenOver(CompactionPicker picker, long seed) {
        ModelStore store = new ModelStore(picker);
        Random random = new Random(seed);
        boolean leveled = picker instanceof LeveledPicker;

        for (int i = 0; i < 4000; i++) {
            writeOne(store, random, 1000, 2);
            if (i % 1000 == 500) {
                leveled = !leveled;
                store.reopenWith(leveled ? new LeveledPicker(SETTINGS) : new TieredPicker(SETTINGS));
            }
        }
        store.settle();
    }
}
