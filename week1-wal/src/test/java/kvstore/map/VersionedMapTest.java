package kvstore.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.WriteBatch;
import kvstore.codec.OperationCursor;
import kvstore.repeat.Setting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VersionedMapTest {
    private final VersionedMap map = new VersionedMap();

    @Test
    void aBatchIsNotSeenBeforeItIsPublished() {
        apply(new WriteBatch().put(bytes("a"), bytes("1")));

        assertThat(value(map.newest(bytes("a")))).isNull();
        map.publish(1);
        assertThat(value(map.newest(bytes("a")))).isEqualTo(bytes("1"));
    }

    @Test
    void untilAnotherValueIsPublishedTheOneBeforeIsSeen() {
        put("a", "1");

        apply(new WriteBatch().put(bytes("a"), bytes("2")));

        assertThat(value(map.newest(bytes("a")))).isEqualTo(bytes("1"));
        assertThat(versions("a")).containsExactly("2", "1");
    }

    @Test
    void whatIsThereIsCountedWhenABatchIsApplied() {
        apply(new WriteBatch().put(bytes("a"), bytes("1")).put(bytes("b"), bytes("22")));
        apply(new WriteBatch().put(bytes("a"), bytes("333")).delete(bytes("b")));

        assertThat(map.liveEntries()).isEqualTo(1);
        assertThat(map.livePayloadBytes()).isEqualTo(4);
    }

    @Test
    void theLastOperationOfABatchOnAKeyWins() {
        write(new WriteBatch().put(bytes("a"), bytes("1")).delete(bytes("a")).put(bytes("a"), bytes("2")));

        assertThat(value(map.newest(bytes("a")))).isEqualTo(bytes("2"));
        assertThat(map.liveEntries()).isEqualTo(1);
        assertThat(map.livePayloadBytes()).isEqualTo(2);
    }

    @Test
    void anOverwrittenVersionGoesWhenItsSuccessorIsPublished() {
        put("a", "1");
        put("a", "2");
        put("a", "3");

        assertThat(versions("a")).containsExactly("3");
    }

    @Test
    void aDeletedKeyLeavesNothingBehind() {
        put("a", "1");
        write(new WriteBatch().delete(bytes("a")));

        assertThat(map.chains(KeyRange.all(), false)).isEmpty();
        assertThat(map.memoryBytes()).isZero();
    }

    @Test
    void theDeletionOfAnAbsentKeyLeavesNothingBehind() {
        write(new WriteBatch().delete(bytes("a")));

        assertThat(map.chains(KeyRange.all(), false)).isEmpty();
        assertThat(map.visibleSequence()).isEqualTo(1);
    }

    @Test
    void aPinnedMomentKeepsWhatItShowsAndNothingOlder() {
        put("a", "1");
        put("a", "2");
        long moment = map.pin();
        put("a", "3");

        assertThat(versions("a")).containsExactly("3", "2");
        assertThat(value(map.at(bytes("a"), moment))).isEqualTo(bytes("2"));
    }

    @Test
    void whatAMomentKeptGoesWithTheNextWriteOnceItIsUnpinned() {
        put("a", "1");
        long moment = map.pin();
        put("a", "2");
        write(new WriteBatch().delete(bytes("b")));
        assertThat(versions("a")).containsExactly("2", "1");

        map.unpin(moment);
        put("c", "3");

        assertThat(versions("a")).containsExactly("2");
    }

    @Test
    void aTombstoneStaysAsLongAsAMomentNeedsWhatItHides() {
        put("a", "1");
        long moment = map.pin();
        write(new WriteBatch().delete(bytes("a")));

        assertThat(value(map.newest(bytes("a")))).isNull();
        assertThat(value(map.at(bytes("a"), moment))).isEqualTo(bytes("1"));

        map.unpin(moment);
        put("b", "2");
        assertThat(versions("a")).isEmpty();
    }

    @Test
    void aMomentThatIsPinnedTwiceIsKeptUntilItIsUnpinnedTwice() {
        put("a", "1");
        long moment = map.pin();
        map.pinAgain(moment);
        map.unpin(moment);
        put("a", "2");

        assertThat(value(map.at(bytes("a"), moment))).isEqualTo(bytes("1"));
        assertThat(map.pinned()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsDeletedAndPutAgainIsNotSeenByAMomentInBetween() {
        put("a", "1");
        write(new WriteBatch().delete(bytes("a")));
        long moment = map.pin();
        put("a", "2");

        assertThat(value(map.at(bytes("a"), moment))).isNull();
        assertThat(value(map.newest(bytes("a")))).isEqualTo(bytes("2"));
    }

    @RepeatedTest(5)
    void everyMomentShowsWhatAModelShowed() throws Exception {
        long seed = Setting.seed();
        Random random = new Random(seed);
        NavigableMap<String, String> model = new TreeMap<>();
        Map<Long, NavigableMap<String, String>> pinned = new HashMap<>();

        for (int round = 0; round < 400; round++) {
            WriteBatch batch = new WriteBatch();
            for (int i = random.nextInt(6); i >= 0; i--) {
                String key = "k" + random.nextInt(20);
                if (random.nextInt(3) == 0) {
                    batch.delete(bytes(key));
                    model.remove(key);
                } else {
                    String value = "v" + round + "." + i;
                    batch.put(bytes(key), bytes(value));
                    model.put(key, value);
                }
            }
            write(batch);
            if (random.nextInt(4) == 0) {
                pinned.put(map.pin(), new TreeMap<>(model));
            }
            if (pinned.size() > 5) {
                long moment = pinned.keySet().iterator().next();
                pinned.remove(moment);
                map.unpin(moment);
            }
            for (Map.Entry<Long, NavigableMap<String, String>> one : pinned.entrySet()) {
                assertThat(contents(one.getKey(), false)).as("seed %d", seed).isEqualTo(lines(one.getValue()));
            }
            assertThat(map.liveEntries()).as("seed %d", seed).isEqualTo(model.size());
        }

        for (Map.Entry<Long, NavigableMap<String, String>> one : pinned.entrySet()) {
            assertThat(contents(one.getKey(), true))
                    .as("seed %d", seed)
                    .isEqualTo(lines(one.getValue().descendingMap()));
            map.unpin(one.getKey());
        }
        write(new WriteBatch().put(bytes("k0"), bytes("last")));
        model.put("k0", "last");
        assertThat(map.chains(KeyRange.all(), false)).as("seed %d", seed).hasSize(model.size());
        for (String key : model.keySet()) {
            assertThat(versions(key)).as("seed %d, key %s", seed, key).hasSize(1);
        }
    }

    @Test
    void readersSeeWholeBatchesWhileAWriterApplies() throws Exception {
        int keys = 8;
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Future<Integer>> readers = new ArrayList<>();
        writeRound(keys, 0);
        for (int reader = 0; reader < 2; reader++) {
            readers.add(pool.submit(() -> {
                int last = -1;
                while (!done.get()) {
                    long moment = map.pin();
                    List<String> lines = contents(moment, false);
                    map.unpin(moment);
                    List<String> values = lines.stream()
                            .map(line -> line.substring(line.indexOf('=') + 1))
                            .distinct()
                            .toList();
                    assertThat(lines).hasSize(keys);
                    assertThat(values).hasSize(1);
                    int round = Integer.parseInt(values.get(0));
                    assertThat(round).isGreaterThanOrEqualTo(last);
                    last = round;
                }
                return last;
            }));
        }
        for (int round = 1; round < 5_000; round++) {
            writeRound(keys, round);
        }
        done.set(true);
        for (Future<Integer> reader : readers) {
            assertThat(reader.get(30, TimeUnit.SECONDS)).isLessThan(5_000);
        }
        pool.shutdown();
        assertThat(map.pinned()).isZero();
    }

    @Test
    void aGetWhileAWriterOverwritesAlwaysFindsAValueAndNeverAnOlderOne() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        put("a", "0");
        Future<Integer> reader = pool.submit(() -> {
            int last = 0;
            while (!done.get()) {
                byte[] value = Objects.requireNonNull(value(map.newest(bytes("a"))), "a value");
                int seen = Integer.parseInt(new String(value, UTF_8));
                assertThat(seen).isGreaterThanOrEqualTo(last);
                last = seen;
            }
            return last;
        });

        for (int i = 1; i < 50_000; i++) {
            put("a", String.valueOf(i));
        }
        done.set(true);

        assertThat(reader.get(30, TimeUnit.SECONDS)).isBetween(0, 50_000);
        pool.shutdown();
    }

    private void writeRound(int keys, int round) {
        WriteBatch batch = new WriteBatch();
        for (int key = 0; key < keys; key++) {
            if (round % 2 == 1) {
                batch.delete(bytes("k" + key));
            }
            batch.put(bytes("k" + key), bytes(String.valueOf(round)));
        }
        write(batch);
    }

    private void put(String key, String value) {
        write(new WriteBatch().put(bytes(key), bytes(value)));
    }

    private void write(WriteBatch batch) {
        map.publish(apply(batch));
    }

    /** Returns the last sequence number. */
    private long apply(WriteBatch batch) {
        long first = map.visibleSequence() + 1;
        map.apply(first, new OperationCursor().reset(batch.operations()));
        return first + batch.size() - 1;
    }

    /** The values that a key still has, newest first, tombstones as {@code -}. */
    private List<String> versions(String key) {
        List<String> versions = new ArrayList<>();
        VersionedMap.Version version = map.chains(KeyRange.all(), false).get(bytes(key));
        while (version != null) {
            byte[] value = version.value();
            versions.add(value == null ? "-" : new String(value, UTF_8));
            version = version.asOf(version.sequence() - 1);
        }
        return versions;
    }

    private List<String> contents(long moment, boolean descending) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Cursor cursor = new MapCursor(
                map.chains(KeyRange.all(), descending).entrySet().iterator(), moment, () -> {}, () -> {})) {
            while (cursor.next()) {
                byte[] value = value(map.at(cursor.key(), moment));
                assertThat(value == null ? null : Arrays.toString(value)).isEqualTo(Arrays.toString(cursor.value()));
                lines.add(text(cursor.key()) + "=" + text(cursor.value()));
            }
        }
        return lines;
    }

    private static List<String> lines(Map<String, String> model) {
        return model.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private static byte @Nullable [] value(VersionedMap.@Nullable Version version) {
        return version == null ? null : version.value();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
