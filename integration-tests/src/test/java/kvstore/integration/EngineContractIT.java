package kvstore.integration;

import static kvstore.integration.Engines.bytes;
import static kvstore.integration.Engines.contents;
import static kvstore.integration.Engines.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Limits;
import kvstore.Reader;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.StoreStats;
import kvstore.WriteBatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API promises about data, for every engine; {@link DirectoryContractIT} goes on. The numbers are those of {@code docs/contracts}. */
@ParameterizedClass
@MethodSource("kvstore.integration.Engines#all")
class EngineContractIT {
    private final StorageEngine engine;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore store;

    EngineContractIT(StorageEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws IOException {
        directory = temporary.resolve("data");
        store = engine.open(directory, options());
    }

    @AfterEach
    void close() throws IOException {
        Thread.interrupted();
        store.close();
    }

    @Test
    @DisplayName("P13: a value is there until it is overwritten or deleted")
    void whatIsPutIsGotUntilItIsOverwrittenOrDeleted() throws IOException {
        assertThat(store.get(bytes("k"))).isNull();

        store.put(bytes("k"), bytes("one"));
        assertThat(store.get(bytes("k"))).isEqualTo(bytes("one"));
        store.put(bytes("k"), bytes("two"));
        assertThat(store.get(bytes("k"))).isEqualTo(bytes("two"));
        store.delete(bytes("k"));
        assertThat(store.get(bytes("k"))).isNull();
        store.delete(bytes("never there"));
        store.put(bytes("k"), bytes("three"));
        assertThat(store.get(bytes("k"))).isEqualTo(bytes("three"));
    }

    @Test
    @DisplayName("P13: the same in memory, on disk, and after reopening")
    void flushedAndReopenedDataReadAlike() throws IOException {
        store.put(bytes("a"), bytes("1"));
        store.put(bytes("b"), bytes("1"));
        store.flush();
        store.put(bytes("b"), bytes("2"));
        store.delete(bytes("a"));
        store.flush();
        store.put(bytes("c"), bytes("3"));

        assertThat(contents(store)).hasToString("{b=2, c=3}");
        reopen();
        assertThat(contents(store)).hasToString("{b=2, c=3}");
        assertThat(store.get(bytes("a"))).isNull();
    }

    @Test
    @DisplayName("P13.1: an empty value is a value")
    void anEmptyValueIsAValue() throws IOException {
        store.put(bytes("k"), new byte[0]);
        assertThat(store.get(bytes("k"))).isEmpty();
        store.flush();
        assertThat(store.get(bytes("k"))).isEmpty();
        reopen();

        assertThat(store.get(bytes("k"))).isEmpty();
        assertThat(contents(store)).containsOnlyKeys("k");
    }

    @Test
    @DisplayName("P13.2: keys are ordered as unsigned bytes")
    void keysAreOrderedAsUnsignedBytes() throws IOException {
        byte[][] ordered = {{0}, {0, 0}, {0, (byte) 0xFF}, {1}, {0x7F}, {(byte) 0x80}, {(byte) 0xFF}, {(byte) 0xFF, 0}};
        for (int i = ordered.length - 1; i >= 0; i -= 2) {
            store.put(ordered[i], ordered[i]);
        }
        store.flush();
        for (int i = ordered.length - 2; i >= 0; i -= 2) {
            store.put(ordered[i], ordered[i]);
        }

        List<byte[]> found = new ArrayList<>();
        try (Cursor cursor = store.scan(KeyRange.all())) {
            while (cursor.next()) {
                assertThat(cursor.value()).isEqualTo(cursor.key());
                found.add(cursor.key());
            }
        }
        assertThat(found.toArray(new byte[0][])).isDeepEqualTo(ordered);
    }

    @Test
    @DisplayName("P14.1: arrays handed in may be reused, arrays handed out belong to the caller")
    void arraysAreNotShared() throws IOException {
        byte[] key = bytes("k");
        byte[] value = bytes("v");
        store.put(key, value);
        Arrays.fill(key, (byte) 0);
        Arrays.fill(value, (byte) 0);
        Arrays.fill(got("k"), (byte) 0);
        try (Cursor cursor = store.scan(KeyRange.all())) {
            assertThat(cursor.next()).isTrue();
            Arrays.fill(cursor.key(), (byte) 0);
            Arrays.fill(cursor.value(), (byte) 0);
            assertThat(cursor.key()).isEqualTo(bytes("k"));
        }

        assertThat(contents(store)).hasToString("{k=v}");
    }

    @Test
    @DisplayName("P10.2: null is rejected before anything is written")
    @SuppressWarnings("NullAway")
    void nullIsRejected() throws IOException {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> store.put(null, new byte[1]),
                () -> store.put(new byte[1], null),
                () -> store.delete(null),
                () -> store.write(null),
                () -> store.get(null),
                () -> store.scan(null),
                () -> store.scanReverse(null),
                () -> store.checkpoint(null),
                () -> engine.open(null, options()),
                () -> engine.open(temporary.resolve("other"), null))) {
            assertThatThrownBy(call).isInstanceOf(NullPointerException.class);
        }
        assertThat(contents(store)).isEmpty();
    }

    @Test
    @DisplayName("P10.2: keys and values out of their limits are rejected before anything is written")
    void whatIsOutOfLimitsIsRejected() throws IOException {
        byte[] longKey = new byte[Limits.MAX_KEY_BYTES + 1];
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> store.put(new byte[0], new byte[1]),
                () -> store.put(longKey, new byte[1]),
                () -> store.put(bytes("k"), new byte[Limits.MAX_VALUE_BYTES + 1]),
                () -> store.delete(new byte[0]),
                () -> store.delete(longKey),
                () -> store.get(new byte[0]),
                () -> store.get(longKey))) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".*Bytes=[0-9]+");
        }
        reopen();
        assertThat(contents(store)).isEmpty();
    }

    @Test
    @DisplayName("P10.1: the longest key and the longest value are taken, kept and found again")
    void theLimitsThemselvesAreTaken() throws IOException {
        byte[] longKey = new byte[Limits.MAX_KEY_BYTES];
        Arrays.fill(longKey, (byte) 7);
        byte[] longValue = new byte[Limits.MAX_VALUE_BYTES];
        longValue[0] = 1;
        longValue[longValue.length - 1] = 2;

        store.put(longKey, bytes("v"));
        store.put(bytes("k"), longValue);
        assertThat(Arrays.equals(store.get(bytes("k")), longValue)).isTrue();
        store.flush();
        reopen();

        assertThat(store.get(longKey)).isEqualTo(bytes("v"));
        assertThat(Arrays.equals(store.get(bytes("k")), longValue)).isTrue();
    }

    @Test
    @DisplayName("P3.1: later operations of a batch win, an empty batch does nothing, a batch may be reused")
    void aBatchIsAppliedInOrder() throws IOException {
        WriteBatch batch = new WriteBatch();
        store.write(batch);
        batch.put(bytes("a"), bytes("1")).delete(bytes("a")).put(bytes("b"), bytes("1"));
        batch.put(bytes("b"), bytes("2")).delete(bytes("c"));
        store.write(batch);
        assertThat(contents(store)).hasToString("{b=2}");

        store.delete(bytes("b"));
        store.write(batch);
        assertThat(contents(store)).hasToString("{b=2}");
        store.write(batch.clear().put(bytes("d"), bytes("4")));

        reopen();
        assertThat(contents(store)).hasToString("{b=2, d=4}");
    }

    @Test
    @DisplayName("P13.3: a scan shows a range in order, either way round")
    void rangesOfAllKindsAreWalkedBothWays() throws IOException {
        for (String key : List.of("a", "b", "ba", "bb", "c", "d")) {
            store.put(bytes(key), bytes(key));
            if (key.equals("ba")) {
                store.flush();
            }
        }

        assertWalk(KeyRange.all(), "a", "b", "ba", "bb", "c", "d");
        assertWalk(KeyRange.of(bytes("b"), bytes("c")), "b", "ba", "bb");
        assertWalk(KeyRange.of(bytes("b"), null), "b", "ba", "bb", "c", "d");
        assertWalk(KeyRange.of(null, bytes("b")), "a");
        assertWalk(KeyRange.of(bytes("aa"), bytes("b0")), "b");
        assertWalk(KeyRange.of(bytes("b"), bytes("b")));
        assertWalk(KeyRange.of(bytes("x"), null));
        assertWalk(KeyRange.prefix(bytes("b")), "b", "ba", "bb");
        assertWalk(KeyRange.prefix(new byte[0]), "a", "b", "ba", "bb", "c", "d");
        assertWalk(KeyRange.prefix(new byte[] {(byte) 0xFF}));
    }

    @Test
    @DisplayName("P11.2: a scan shows the store as of its call")
    void aScanDoesNotSeeLaterWrites() throws IOException {
        store.put(bytes("a"), bytes("1"));
        store.put(bytes("b"), bytes("1"));
        store.put(bytes("c"), bytes("1"));

        try (Cursor up = store.scan(KeyRange.all());
                Cursor down = store.scanReverse(KeyRange.all())) {
            assertThat(up.next()).isTrue();
            store.put(bytes("b"), bytes("2"));
            store.put(bytes("bb"), bytes("2"));
            store.delete(bytes("c"));
            store.flush();
            store.put(bytes("a"), bytes("3"));

            assertThat(rest(up)).containsExactly("b=1", "c=1");
            assertThat(rest(down)).containsExactly("c=1", "b=1", "a=1");
        }
    }

    @Test
    @DisplayName("P11.3: a snapshot is not moved by later writes and flushes")
    void aSnapshotStays() throws IOException {
        store.put(bytes("a"), bytes("1"));
        store.put(bytes("b"), bytes("1"));

        try (Snapshot first = store.snapshot()) {
            store.put(bytes("a"), bytes("2"));
            store.delete(bytes("b"));
            try (Snapshot second = store.snapshot()) {
                store.flush();
                store.put(bytes("a"), bytes("3"));
                store.put(bytes("c"), bytes("3"));
                store.flush();

                assertThat(contents(first)).hasToString("{a=1, b=1}");
                assertThat(first.get(bytes("b"))).isEqualTo(bytes("1"));
                assertThat(first.get(bytes("c"))).isNull();
                assertThat(contents(second)).hasToString("{a=2}");
                assertThat(second.get(bytes("b"))).isNull();
                assertThat(contents(store)).hasToString("{a=3, c=3}");
            }
        }
    }

    @Test
    @DisplayName("P14.2: a cursor that stands on no entry, a closed cursor and a closed snapshot say so")
    void cursorsAndSnapshotsAreUsedInOrder() throws IOException {
        store.put(bytes("a"), bytes("1"));
        Cursor cursor = store.scan(KeyRange.all());
        assertIllegalState(cursor::key, cursor::value);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.next()).isFalse();
        assertIllegalState(cursor::key, cursor::value);
        cursor.close();
        cursor.close();
        assertIllegalState(cursor::next, cursor::key, cursor::value);

        Snapshot snapshot = store.snapshot();
        snapshot.close();
        snapshot.close();
        assertIllegalState(
                () -> snapshot.get(bytes("a")),
                () -> snapshot.scan(KeyRange.all()),
                () -> snapshot.scanReverse(KeyRange.all()));
        assertThat(contents(store)).hasToString("{a=1}");
    }

    @Test
    @DisplayName("P14.2: a closed store says so, and so do its snapshots and cursors; closing twice is fine")
    void nothingWorksAfterClose() throws IOException {
        store.put(bytes("a"), bytes("1"));
        Snapshot snapshot = store.snapshot();
        Cursor cursor = store.scan(KeyRange.all());
        store.close();
        store.close();

        assertIllegalState(
                () -> store.get(bytes("a")),
                () -> store.put(bytes("a"), bytes("2")),
                () -> store.delete(bytes("a")),
                () -> store.write(new WriteBatch().delete(bytes("a"))),
                () -> store.write(new WriteBatch()),
                () -> store.scan(KeyRange.all()),
                () -> store.scanReverse(KeyRange.all()),
                () -> store.snapshot(),
                () -> store.sync(),
                () -> store.flush(),
                () -> store.checkpoint(temporary.resolve("copy")),
                () -> store.stats(),
                () -> snapshot.get(bytes("a")),
                () -> snapshot.scan(KeyRange.all()),
                cursor::next);
        snapshot.close();
        cursor.close();
        assertThat(temporary.resolve("copy")).doesNotExist();
        reopen();
        assertThat(contents(store)).hasToString("{a=1}");
    }

    @Test
    @DisplayName("P14.3: figures begin with memtable_size and num_sstables")
    void statsBeginWithTheFiguresOfTheShell() throws IOException {
        store.put(bytes("a"), new byte[1000]);

        StoreStats stats = store.stats();

        assertThat(stats.all()).extracting(StoreStats.Stat::name).startsWith("memtable_size", "num_sstables");
        assertThat(stats.all()).extracting(StoreStats.Stat::unit).startsWith("bytes", "files");
        assertThat(stats.value("memtable_size").orElse(-1)).isGreaterThanOrEqualTo(1000);
        assertThat(stats.all()).extracting(StoreStats.Stat::name).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("P12.1: an interrupted caller gets its work done and harms nobody")
    void anInterruptedCallerHarmsNobody() throws IOException {
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            store.put(bytes("k" + i), new byte[600]);
            assertThat(got("k" + i)).hasSize(600);
            if (i % 5 == 0) {
                store.flush();
            }
            assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
        }

        assertThat(contents(store)).hasSize(20);
        reopen();
        assertThat(contents(store)).hasSize(20);
    }

    private static StoreOptions options() {
        return StoreOptions.defaults().withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
    }

    private void reopen() throws IOException {
        store.close();
        store = engine.open(directory, options());
    }

    private byte[] got(String key) throws IOException {
        byte[] value = store.get(bytes(key));
        if (value == null) {
            throw new AssertionError("absent: " + key);
        }
        return value;
    }

    private void assertWalk(KeyRange range, String... keys) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String key : keys) {
            expected.add(key + "=" + key);
        }
        for (Reader reader : List.<Reader>of(store, store.snapshot())) {
            try (Cursor cursor = reader.scan(range)) {
                assertThat(rest(cursor)).as("%s", range).isEqualTo(expected);
            }
            List<String> reversed = new ArrayList<>(expected);
            Collections.reverse(reversed);
            try (Cursor cursor = reader.scanReverse(range)) {
                assertThat(rest(cursor)).as("%s reversed", range).isEqualTo(reversed);
            }
            if (reader instanceof Snapshot snapshot) {
                ((Closeable) snapshot).close();
            }
        }
    }

    private static List<String> rest(Cursor cursor) throws IOException {
        List<String> entries = new ArrayList<>();
        while (cursor.next()) {
            entries.add(text(cursor.key()) + "=" + text(cursor.value()));
        }
        return entries;
    }

    private static void assertIllegalState(ThrowingCallable... calls) {
        for (int i = 0; i < calls.length; i++) {
            assertThatThrownBy(calls[i]).as("call %d", i).isInstanceOf(IllegalStateException.class);
        }
    }
}
