package kvstore.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import kvstore.KeyRange;
import kvstore.TableOptions;
import kvstore.repeat.Setting;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.Tombstone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTableTest {
    private static final long SEED = Setting.seed();

    @TempDir
    Path directory;

    static long[] seeds() {
        long[] seeds = new long[40];
        Arrays.setAll(seeds, i -> SEED + i);
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void getsWhatTheModelHas(long seed) throws IOException {
        Random random = new Random(seed);
        NavigableMap<byte[], Optional<byte[]>> model = Tables.randomModel(random, 600);
        TableOptions options = Tables.randomOptions(random);

        try (BlockTable table = open(model, options, Tables.randomCacheBytes(random))) {
            for (Map.Entry<byte[], Optional<byte[]>> entry : model.entrySet()) {
                assertAnswer(table.get(entry.getKey()), entry.getValue(), seed);
            }
            for (int i = 0; i < 500; i++) {
                byte[] key = Tables.randomKey(random, 2400);
                byte[] answer = table.get(key);
                if (model.containsKey(key)) {
                    assertAnswer(answer, model.getOrDefault(key, Optional.empty()), seed);
                } else {
                    assertThat(answer).as("seed %d", seed).isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void walksOverRangesLikeTheModelBothWays(long seed) throws IOException {
        Random random = new Random(seed);
        NavigableMap<byte[], Optional<byte[]>> model = Tables.randomModel(random, 600);
        TableOptions options = Tables.randomOptions(random);

        try (BlockTable table = open(model, options, Tables.randomCacheBytes(random))) {
            for (int i = 0; i < 40; i++) {
                byte[] from = bound(random);
                byte[] to = bound(random);
                if (from != null && to != null && Arrays.compareUnsigned(from, to) > 0) {
                    byte[] smaller = to;
                    to = from;
                    from = smaller;
                }
                KeyRange range = KeyRange.of(from, to);
                List<String> expected = new ArrayList<>(Entries.of(part(model, from, to)));

                assertThat(Entries.of(table.ascending(range)))
                        .as("seed %d, %s, %s", seed, range, options)
                        .isEqualTo(expected);
                Collections.reverse(expected);
                assertThat(Entries.of(table.descending(range)))
                        .as("seed %d, %s, %s", seed, range, options)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 220, 230, 240, 250, 255, 256, 257, 300, 4096, 64 << 10})
    void entriesAroundTheSizeOfABlockAreFound(int valueBytes) throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        Random random = new Random(valueBytes);
        for (int i = 0; i < 40; i++) {
            model.put(Tables.bytes(String.format("k%03d", i)), Optional.of(Tables.random(random, valueBytes)));
            model.put(
                    Tables.bytes(String.format("k%03d+", i)), i % 3 == 0 ? Optional.of(new byte[9]) : Optional.empty());
        }
        assertTableIs(model, Tables.SMALL_BLOCKS);
    }

    @Test
    void keysOfTheMostLengthAreFound() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int i = 0; i < 24; i++) {
            byte[] key = new byte[64 << 10];
            key[i % 2 == 0 ? key.length - 1 : 7] = (byte) (i + 1);
            model.put(key, i % 3 == 0 ? Optional.empty() : Optional.of(new byte[i * 100]));
        }
        assertTableIs(model, TableOptions.DEFAULTS);
        assertTableIs(model, TableOptions.DEFAULTS.withBlockBytes(1 << 20));
    }

    @Test
    void keysThatAreBeginningsOfOthersAreFound() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int length = 1; length < 300; length++) {
            model.put(new byte[length], Optional.of(new byte[] {(byte) length}));
        }
        assertTableIs(model, Tables.SMALL_BLOCKS);
    }

    @Test
    void keysThatDifferBehindTheHeadsAreFound() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int i = 0; i < 500; i++) {
            model.put(Tables.bytes("a" + (i / 250) + "twelve bytes" + (1000 + i)), Optional.of(new byte[i % 7]));
        }
        assertTableIs(model, Tables.SMALL_BLOCKS);
        assertTableIs(model, TableOptions.DEFAULTS);
    }

    @Test
    void valuesOfAMebibyteAreFoundAmongSmallOnes() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            int length = i % 7 == 3 ? (1 << 20) + random.nextInt(5000) : random.nextInt(100);
            model.put(Tables.bytes("key" + (100 + i)), Optional.of(Tables.random(random, length)));
        }
        assertTableIs(model, TableOptions.DEFAULTS);
    }

    @Test
    void aValueOfTheMostLengthIsFound() throws IOException {
        byte[] value = new byte[64 << 20];
        new Random(1).nextBytes(value);
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        model.put(Tables.bytes("a"), Optional.of(Tables.bytes("small")));
        model.put(Tables.bytes("huge"), Optional.of(value));
        model.put(Tables.bytes("z"), Optional.empty());

        try (BlockTable table = open(model, TableOptions.DEFAULTS, 1 << 20);
                EntryCursor cursor = table.descending(KeyRange.prefix(Tables.bytes("h")))) {
            assertThat(Arrays.equals(table.get(Tables.bytes("huge")), value)).isTrue();
            assertThat(table.get(Tables.bytes("a"))).isEqualTo(Tables.bytes("small"));
            assertThat(cursor.next()).isTrue();
            int offset = cursor.valueOffset();
            int end = offset + cursor.valueLength();
            assertThat(Arrays.equals(cursor.valueArray(), offset, end, value, 0, value.length))
                    .isTrue();
        }
    }

    @Test
    void aTableWithoutEntriesIsATable() throws IOException {
        try (BlockTable table = open(Tables.model(), TableOptions.DEFAULTS, 0)) {
            assertThat(table.entries()).isZero();
            assertThat(table.tombstones()).isZero();
            assertThat(table.smallestKey()).isEmpty();
            assertThat(table.largestKey()).isEmpty();
            assertThat(table.get(Tables.bytes("a"))).isNull();
            assertThat(table.get(new byte[0])).isNull();
            assertThat(Entries.of(table.ascending(KeyRange.all()))).isEmpty();
            assertThat(Entries.of(table.descending(KeyRange.all()))).isEmpty();
        }
    }

    @Test
    void tellsItsSizeAndItsKeys() throws IOException {
        try (BlockTable table = open(TableFormatTest.exampleModel(), TableOptions.DEFAULTS, 0)) {
            assertThat(table.entries()).isEqualTo(3);
            assertThat(table.tombstones()).isEqualTo(1);
            assertThat(table.sizeBytes()).isEqualTo(Tables.DISK.size(table.path()));
            assertThat(table.smallestKey()).isEqualTo(Tables.bytes("apple"));
            assertThat(table.largestKey()).isEqualTo(Tables.bytes("plum"));
        }
    }

    @Test
    void everyAnswerIsAnArrayOfItsOwn() throws IOException {
        try (BlockTable table = open(TableFormatTest.exampleModel(), TableOptions.DEFAULTS, 1 << 20)) {
            byte[] first = table.get(Tables.bytes("apple"));
            assertThat(first).isNotNull();
            Arrays.fill(first, (byte) 0);

            assertThat(table.get(Tables.bytes("apple"))).isEqualTo(Tables.bytes("red"));
        }
    }

    @Test
    void aClosedCursorSaysSo() throws IOException {
        try (BlockTable table = open(TableFormatTest.exampleModel(), TableOptions.DEFAULTS, 1 << 20)) {
            for (EntryCursor cursor : List.of(table.ascending(KeyRange.all()), table.descending(KeyRange.all()))) {
                assertThat(cursor.next()).isTrue();
                cursor.close();
                cursor.close();

                assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void aCursorThatHasEndedStaysAtTheEnd() throws IOException {
        try (BlockTable table = open(TableFormatTest.exampleModel(), TableOptions.DEFAULTS, 1 << 20)) {
            KeyRange range = KeyRange.of(Tables.bytes("b"), Tables.bytes("g"));
            for (EntryCursor cursor : List.of(table.ascending(range), table.descending(range))) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.next()).isFalse();
                assertThat(cursor.next()).isFalse();
                cursor.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void aClosedTableIsNotRead(long cacheBytes) throws IOException {
        BlockTable table = open(TableFormatTest.exampleModel(), TableOptions.DEFAULTS, cacheBytes);
        assertThat(Tombstone.is(table.get(Tables.bytes("fig")))).isTrue();
        table.close();
        table.close();

        assertThatThrownBy(() -> table.get(Tables.bytes("fig"))).isInstanceOf(IOException.class);
    }

    private BlockTable open(NavigableMap<byte[], Optional<byte[]>> model, TableOptions options, long cacheBytes)
            throws IOException {
        return Tables.open(Tables.rewrite(directory.resolve("table"), model, options), cacheBytes);
    }

    private void assertTableIs(NavigableMap<byte[], Optional<byte[]>> model, TableOptions options) throws IOException {
        try (BlockTable table = open(model, options, 1 << 20)) {
            List<String> expected = new ArrayList<>(Entries.of(model));
            for (Map.Entry<byte[], Optional<byte[]>> entry : model.entrySet()) {
                assertAnswer(table.get(entry.getKey()), entry.getValue(), 0);
            }
            assertThat(Entries.of(table.ascending(KeyRange.all())).equals(expected))
                    .isTrue();
            for (Map.Entry<byte[], Optional<byte[]>> entry : model.entrySet()) {
                try (EntryCursor cursor = table.ascending(KeyRange.of(entry.getKey(), null))) {
                    assertThat(cursor.next()).isTrue();
                    assertThat(Arrays.equals(Entries.key(cursor), entry.getKey()))
                            .isTrue();
                }
                try (EntryCursor cursor = table.descending(KeyRange.of(null, entry.getKey()))) {
                    byte[] lower = model.lowerKey(entry.getKey());
                    assertThat(cursor.next()).isEqualTo(lower != null);
                    assertThat(lower == null || Arrays.equals(Entries.key(cursor), lower))
                            .isTrue();
                }
            }
            Collections.reverse(expected);
            assertThat(Entries.of(table.descending(KeyRange.all())).equals(expected))
                    .isTrue();
        }
    }

    private static void assertAnswer(byte @Nullable [] answer, Optional<byte[]> expected, long seed) {
        if (expected.isEmpty()) {
            assertThat(Tombstone.is(answer)).as("seed %d: a tombstone", seed).isTrue();
        } else {
            assertThat(Tombstone.is(answer)).as("seed %d: no tombstone", seed).isFalse();
            assertThat(answer).as("seed %d", seed).isEqualTo(expected.get());
        }
    }

    private static byte @Nullable [] bound(Random random) {
        return random.nextInt(8) == 0 ? null : Tables.randomKey(random, 2400);
    }

    private static NavigableMap<byte[], Optional<byte[]>> part(
            NavigableMap<byte[], Optional<byte[]>> model, byte @Nullable [] from, byte @Nullable [] to) {
        NavigableMap<byte[], Optional<byte[]>> part = from == null ? model : model.tailMap(from, true);
        return to == null ? part : part.headMap(to, false);
    }
}
