package kvstore.sstable;

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
import kvstore.sorted.EntryCursor;
import kvstore.sorted.Tombstone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsTableTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void getsWhatTheModelHas(long seed) throws IOException {
        Random random = new Random(seed);
        NavigableMap<byte[], Optional<byte[]>> model = Tables.randomModel(random, 600);

        try (SsTable table = open(model)) {
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
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void walksOverRangesLikeTheModelBothWays(long seed) throws IOException {
        Random random = new Random(seed);
        NavigableMap<byte[], Optional<byte[]>> model = Tables.randomModel(random, 600);

        try (SsTable table = open(model)) {
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
                        .as("seed %d, %s", seed, range)
                        .isEqualTo(expected);
                Collections.reverse(expected);
                assertThat(Entries.of(table.descending(range)))
                        .as("seed %d, %s", seed, range)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4086, 4087, 4088, 4089, 4090, 8183, 8184, 8185, 2040, 2039, 1023, 1015, 64 << 10})
    void entriesThatEndAtOrAroundAChunksEndAreFound(int entryBytes) throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        Random random = new Random(entryBytes);
        for (int i = 0; i < 40; i++) {
            model.put(Tables.bytes(String.format("k%03d", i)), Optional.of(Tables.random(random, entryBytes - 12 + 8)));
        }
        assertTableIs(model);
    }

    @Test
    void dataAndIndexThatFillTheirChunksExactlyAreFound() throws IOException {
        for (int last = 4070; last < 4100; last++) {
            NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
            model.put(Tables.bytes("a"), Optional.of(new byte[last - 9]));
            model.put(Tables.bytes("b"), Optional.empty());
            assertTableIs(model);
        }
    }

    @Test
    void keysOfTheMostLengthAreFound() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int i = 0; i < 12; i++) {
            byte[] key = new byte[64 << 10];
            key[i % 2 == 0 ? key.length - 1 : 7] = (byte) (i + 1);
            model.put(key, i % 3 == 0 ? Optional.empty() : Optional.of(new byte[i * 100]));
        }
        assertTableIs(model);
    }

    @Test
    void valuesOfAMebibyteAreFoundAmongSmallOnes() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            int length = i % 7 == 3 ? (1 << 20) + random.nextInt(5000) : random.nextInt(100);
            model.put(Tables.bytes("key" + (100 + i)), Optional.of(Tables.random(random, length)));
        }
        assertTableIs(model);
    }

    @Test
    void aValueOfTheMostLengthIsFound() throws IOException {
        byte[] value = new byte[64 << 20];
        new Random(1).nextBytes(value);
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        model.put(Tables.bytes("a"), Optional.of(Tables.bytes("small")));
        model.put(Tables.bytes("huge"), Optional.of(value));
        model.put(Tables.bytes("z"), Optional.empty());

        try (SsTable table = open(model);
                EntryCursor cursor = table.descending(KeyRange.prefix(Tables.bytes("h")))) {
            assertThat(table.get(Tables.bytes("huge"))).isEqualTo(value);
            assertThat(table.get(Tables.bytes("a"))).isEqualTo(Tables.bytes("small"));
            assertThat(cursor.next()).isTrue();
            assertThat(Arrays.mismatch(
                            cursor.valueArray(),
                            cursor.valueOffset(),
                            cursor.valueOffset() + cursor.valueLength(),
                            value,
                            0,
                            value.length))
                    .isEqualTo(-1);
        }
    }

    @Test
    void aTableWithoutEntriesIsATable() throws IOException {
        try (SsTable table = open(Tables.model())) {
            assertThat(table.entries()).isZero();
            assertThat(table.sizeBytes()).isEqualTo(24);
            assertThat(table.get(Tables.bytes("a"))).isNull();
            assertThat(table.get(new byte[0])).isNull();
            assertThat(Entries.of(table.ascending(KeyRange.all()))).isEmpty();
            assertThat(Entries.of(table.descending(KeyRange.all()))).isEmpty();
        }
    }

    @Test
    void tellsItsSizeAndItsKeys() throws IOException {
        try (SsTable table = open(SsTableFormatTest.exampleModel())) {
            assertThat(table.entries()).isEqualTo(3);
            assertThat(table.sizeBytes()).isEqualTo(Tables.DISK.size(table.path()));
            assertThat(table.smallestKey()).isEqualTo(Tables.bytes("apple"));
            assertThat(table.largestKey()).isEqualTo(Tables.bytes("plum"));
        }
    }

    @Test
    void everyAnswerIsAnArrayOfItsOwn() throws IOException {
        try (SsTable table = open(SsTableFormatTest.exampleModel())) {
            byte[] first = table.get(Tables.bytes("apple"));
            assertThat(first).isNotNull();
            Arrays.fill(first, (byte) 0);

            assertThat(table.get(Tables.bytes("apple"))).isEqualTo(Tables.bytes("red"));
        }
    }

    @Test
    void aClosedCursorSaysSo() throws IOException {
        try (SsTable table = open(SsTableFormatTest.exampleModel())) {
            for (EntryCursor cursor : List.of(table.ascending(KeyRange.all()), table.descending(KeyRange.all()))) {
                assertThat(cursor.next()).isTrue();
                cursor.close();
                cursor.close();

                assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void aClosedTableIsNotRead() throws IOException {
        SsTable table = open(SsTableFormatTest.exampleModel());
        table.close();
        table.close();

        assertThatThrownBy(() -> table.get(Tables.bytes("fig"))).isInstanceOf(IOException.class);
    }

    private SsTable open(NavigableMap<byte[], Optional<byte[]>> model) throws IOException {
        Path file = directory.resolve("table");
        if (Tables.DISK.exists(file)) {
            Tables.DISK.delete(file);
        }
        return SsTable.open(Tables.DISK, Tables.write(file, model));
    }

    private void assertTableIs(NavigableMap<byte[], Optional<byte[]>> model) throws IOException {
        try (SsTable table = open(model)) {
            List<String> expected = new ArrayList<>(Entries.of(model));
            for (Map.Entry<byte[], Optional<byte[]>> entry : model.entrySet()) {
                assertAnswer(table.get(entry.getKey()), entry.getValue(), 0);
            }
            assertThat(Entries.of(table.ascending(KeyRange.all())).equals(expected))
                    .isTrue();
            Collections.reverse(expected);
            assertThat(Entries.of(table.descending(KeyRange.all())).equals(expected))
                    .isTrue();
            assertThat(SsTableVerifier.verify(Tables.DISK, table.path())).isEqualTo(model.size());
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
