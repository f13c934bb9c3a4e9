package kvstore.sorted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergingCursorTest {
    @Test
    void theNewestEntryOfAKeyHidesTheOlderOnes() throws IOException {
        List<ListCursor> sources =
                List.of(new ListCursor("b=new", "c deleted"), new ListCursor("a=old", "b=old", "c=old", "d=old"));

        assertThat(all(MergingCursor.ascending(sources))).containsExactly("a=old", "b=new", "c deleted", "d=old");
    }

    @Test
    void descendsOverSourcesThatDescend() throws IOException {
        List<ListCursor> sources =
                List.of(new ListCursor("c deleted", "b=new"), new ListCursor("d=old", "c=old", "b=old", "a=old"));

        assertThat(all(MergingCursor.descending(sources))).containsExactly("d=old", "c deleted", "b=new", "a=old");
    }

    @Test
    void passesOverTombstonesWhenAskedForLiveEntries() throws IOException {
        MergingCursor cursor = MergingCursor.ascending(
                List.of(new ListCursor("a deleted", "b=1", "c deleted"), new ListCursor("a=0", "c=0")));

        assertThat(cursor.nextLive()).isTrue();
        assertThat(text(cursor)).isEqualTo("b=1");
        assertThat(cursor.nextLive()).isFalse();
        assertThat(cursor.nextLive()).isFalse();
    }

    @Test
    void withoutSourcesThereIsNothing() throws IOException {
        assertThat(MergingCursor.ascending(List.of()).next()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void mergesLikeAMap(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<List<String>> newestFirst = randomSources(random);
            TreeMap<String, String> model = new TreeMap<>();
            for (int age = newestFirst.size() - 1; age >= 0; age--) {
                newestFirst.get(age).forEach(entry -> model.put(key(entry), entry));
            }
            List<String> expected = new ArrayList<>(model.values());

            assertThat(all(MergingCursor.ascending(cursors(newestFirst))))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);

            newestFirst.forEach(Collections::reverse);
            Collections.reverse(expected);
            assertThat(all(MergingCursor.descending(cursors(newestFirst))))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void goesOnWhereItWasAfterAFailureOfASource(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<List<String>> newestFirst = randomSources(random);
            List<String> expected = all(MergingCursor.ascending(cursors(newestFirst)));
            List<ListCursor> failing = cursors(newestFirst);
            failing.forEach(cursor -> cursor.failSometimes(random));

            assertThat(allInSpiteOfFailures(MergingCursor.ascending(failing)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
        }
    }

    @Test
    void closesEverySourceOnceEvenIfSomeFail() throws IOException {
        List<ListCursor> sources = List.of(new ListCursor(), new ListCursor(), new ListCursor());
        sources.get(0).closeFailure = new IOException("first");
        sources.get(1).closeFailure = new IOException("second");
        MergingCursor cursor = MergingCursor.ascending(sources);

        assertThatThrownBy(cursor::close)
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("second")));
        cursor.close();

        assertThat(sources).allSatisfy(source -> assertThat(source.closed).isEqualTo(1));
        assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
    }

    /** Up to nine sources, so that the tree is complete in some rounds and not in others. */
    private static List<List<String>> randomSources(Random random) {
        int keys = 1 + random.nextInt(30);
        List<List<String>> sources = new ArrayList<>();
        int count = random.nextInt(10);
        for (int age = 0; age < count; age++) {
            TreeMap<String, String> entries = new TreeMap<>();
            for (int i = random.nextInt(25); i > 0; i--) {
                String key = String.format("k%02d", random.nextInt(keys));
                entries.put(key, random.nextInt(4) == 0 ? key + " deleted" : key + "=" + age);
            }
            sources.add(new ArrayList<>(entries.values()));
        }
        return sources;
    }

    private static List<ListCursor> cursors(List<List<String>> sources) {
        return sources.stream()
                .map(entries -> new ListCursor(entries.toArray(new String[0])))
                .toList();
    }

    private static List<String> all(MergingCursor cursor) throws IOException {
        List<String> entries = new ArrayList<>();
        try (cursor) {
            while (cursor.next()) {
                entries.add(text(cursor));
            }
            assertThat(cursor.next()).isFalse();
        }
        return entries;
    }

    private static List<String> allInSpiteOfFailures(MergingCursor cursor) throws IOException {
        List<String> entries = new ArrayList<>();
        boolean more = true;
        while (more) {
            try {
                more = cursor.next();
                if (more) {
                    entries.add(text(cursor));
                }
            } catch (IOException e) {
                assertThat(e).hasMessage("sometimes");
            }
        }
        cursor.close();
        return entries;
    }

    private static String text(EntryCursor cursor) {
        String key = new String(cursor.keyArray(), cursor.keyOffset(), cursor.keyLength(), UTF_8);
        String value = new String(cursor.valueArray(), cursor.valueOffset(), cursor.valueLength(), UTF_8);
        return cursor.isTombstone() ? key + " deleted" : key + "=" + value;
    }

    private static String key(String entry) {
        return entry.substring(0, Math.max(entry.indexOf('='), entry.indexOf(' ')));
    }

    /** Entries like {@code key=value} and {@code key deleted}, all handed out in one array that is used again. */
    private static final class ListCursor extends EntryCursor {
        private final String[] entries;
        private final byte[] shared = new byte[64];
        private int next;
        private int closed;
        private @Nullable IOException closeFailure;
        private @Nullable Random failing;

        ListCursor(String... entries) {
            this.entries = entries;
        }

        void failSometimes(Random random) {
            failing = random;
        }

        @Override
        public boolean next() throws IOException {
            if (failing != null && failing.nextInt(4) == 0) {
                throw new IOException("sometimes");
            }
            Arrays.fill(shared, (byte) '?');
            if (next == entries.length) {
                return false;
            }
            String entry = entries[next++];
            boolean tombstone = entry.endsWith(" deleted");
            byte[] key = key(entry).getBytes(UTF_8);
            byte[] value = (tombstone ? "" : entry.substring(key.length + 1)).getBytes(UTF_8);
            System.arraycopy(key, 0, shared, 3, key.length);
            System.arraycopy(value, 0, shared, 20, value.length);
            showKey(shared, 3, key.length);
            if (tombstone) {
                showTombstone();
            } else {
                showValue(shared, 20, value.length);
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            closed++;
            if (closeFailure != null) {
                throw closeFailure;
            }
        }
    }
}
