package kvstore.memtable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import kvstore.KeyRange;
import kvstore.Limits;
import kvstore.sorted.Tombstone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemtableTest {
    private static final long NOW = Long.MAX_VALUE;

    private final Memtable memtable = new Memtable();
    private final MemtableHarness harness = new MemtableHarness(memtable);

    @AfterEach
    void everyInvariantHolds() {
        memtable.verify();
    }

    @Test
    void aFreshMemtableIsEmpty() throws Exception {
        assertThat(memtable.isEmpty()).isTrue();
        assertThat(memtable.versions()).isZero();
        assertThat(memtable.get(bytes("a"), NOW)).isNull();
        assertThat(harness.ascending(KeyRange.all(), NOW)).isEmpty();
        assertThat(harness.descending(KeyRange.all(), NOW)).isEmpty();
    }

    @Test
    void getAnswersWithTheNewestVersionUpToTheSequenceNumber() {
        harness.put(10, "a", "ten");
        harness.put(20, "a", "twenty");
        harness.delete(30, "a");

        assertThat(memtable.get(bytes("a"), 9)).isNull();
        assertThat(memtable.get(bytes("a"), 10)).asString(UTF_8).isEqualTo("ten");
        assertThat(memtable.get(bytes("a"), 19)).asString(UTF_8).isEqualTo("ten");
        assertThat(memtable.get(bytes("a"), 20)).asString(UTF_8).isEqualTo("twenty");
        assertThat(Tombstone.is(memtable.get(bytes("a"), 30))).isTrue();
        assertThat(memtable.versions()).isEqualTo(3);
        assertThat(memtable.isEmpty()).isFalse();
    }

    @Test
    void versionsMayArriveOutOfOrder() {
        harness.put(30, "a", "thirty");
        harness.put(10, "a", "ten");
        harness.put(20, "a", "twenty");

        assertThat(memtable.get(bytes("a"), 15)).asString(UTF_8).isEqualTo("ten");
        assertThat(memtable.get(bytes("a"), 25)).asString(UTF_8).isEqualTo("twenty");
        assertThat(memtable.get(bytes("a"), 35)).asString(UTF_8).isEqualTo("thirty");
    }

    @Test
    void sequenceNumbersMayLieAnyDistanceApart() {
        harness.put(0, "a", "first");
        harness.put(1L << 32, "a", "second");
        harness.put((1L << 55) + 0xFFFF_FFFFL, "a", "third");

        assertThat(memtable.get(bytes("a"), 0xFFFF_FFFFL)).asString(UTF_8).isEqualTo("first");
        assertThat(memtable.get(bytes("a"), (1L << 55))).asString(UTF_8).isEqualTo("second");
        assertThat(memtable.get(bytes("a"), NOW)).asString(UTF_8).isEqualTo("third");
    }

    @Test
    void anEmptyValueIsNoTombstone() throws Exception {
        harness.put(1, "a", "");

        assertThat(memtable.get(bytes("a"), NOW)).isEmpty();
        assertThat(Tombstone.is(memtable.get(bytes("a"), NOW))).isFalse();
        assertThat(harness.ascending(KeyRange.all(), NOW)).containsExactly("61=");
    }

    @Test
    void aGetHandsOutAnArrayOfItsOwn() {
        harness.put(1, "a", "value");

        Arrays.fill(memtable.get(bytes("a"), NOW), (byte) 0);

        assertThat(memtable.get(bytes("a"), NOW)).asString(UTF_8).isEqualTo("value");
    }

    @Test
    void keysAndValuesMayBePartsOfArraysThatAreUsedAgain() {
        byte[] array = bytes("--key:value--");
        memtable.put(1, array, 2, 3, array, 6, 5);
        memtable.delete(2, array, 0, 2);
        Arrays.fill(array, (byte) 'x');

        assertThat(memtable.get(bytes("key"), NOW)).asString(UTF_8).isEqualTo("value");
        assertThat(Tombstone.is(memtable.get(bytes("--"), NOW))).isTrue();
    }

    @Test
    void cursorsShowEachKeyOnceWithItsNewestVisibleVersion() throws Exception {
        harness.put(1, "b", "old");
        harness.put(2, "a", "1");
        harness.put(3, "b", "new");
        harness.delete(4, "c");
        harness.put(5, "d", "late");

        assertThat(harness.ascending(KeyRange.all(), 4)).containsExactly("61=31", "62=6e6577", "63 deleted");
        assertThat(harness.descending(KeyRange.all(), 4)).containsExactly("63 deleted", "62=6e6577", "61=31");
        assertThat(harness.ascending(KeyRange.all(), 1)).containsExactly("62=6f6c64");
    }

    @Test
    void aRangeIncludesItsBeginningAndExcludesItsEnd() throws Exception {
        for (String key : List.of("a", "b", "c", "d")) {
            harness.put(1, key, "");
        }
        KeyRange range = KeyRange.of(bytes("b"), bytes("d"));
        KeyRange between = KeyRange.of(bytes("aa"), bytes("bb"));
        KeyRange none = KeyRange.of(bytes("b"), bytes("b"));

        assertThat(harness.ascending(range, NOW)).containsExactly("62=", "63=");
        assertThat(harness.descending(range, NOW)).containsExactly("63=", "62=");
        assertThat(harness.ascending(between, NOW)).containsExactly("62=");
        assertThat(harness.descending(between, NOW)).containsExactly("62=");
        assertThat(harness.ascending(none, NOW)).isEmpty();
        assertThat(harness.descending(none, NOW)).isEmpty();
    }

    @Test
    void aCursorStaysAtItsEndAndKeepsItsView() throws Exception {
        harness.put(1, "a", "1");
        var ascending = memtable.ascending(KeyRange.all(), 1);
        var descending = memtable.descending(KeyRange.all(), 1);
        assertThat(ascending.next()).isTrue();
        assertThat(descending.next()).isTrue();
        harness.put(2, "0", "later");
        harness.put(3, "b", "later");

        assertThat(ascending.next()).isFalse();
        assertThat(descending.next()).isFalse();
        assertThat(ascending.next()).isFalse();
        assertThat(descending.next()).isFalse();
    }

    @Test
    void keysThatDifferOnlyInZerosAtTheirEndAreDifferentKeys() throws Exception {
        for (int length = 9; length >= 1; length--) {
            byte[] key = new byte[length];
            key[0] = 'a';
            byte[] value = {(byte) length};
            memtable.put(length, key, 0, length, value, 0, 1);
        }

        assertThat(harness.ascending(KeyRange.all(), NOW))
                .containsExactly(
                        "61=01",
                        "6100=02",
                        "610000=03",
                        "61000000=04",
                        "6100000000=05",
                        "610000000000=06",
                        "61000000000000=07",
                        "6100000000000000=08",
                        "610000000000000000=09");
        assertThat(memtable.get(new byte[] {'a', 0, 0}, NOW)).containsExactly(3);
        assertThat(memtable.get(new byte[10], NOW)).isNull();
    }

    @Test
    void bytesAreComparedUnsigned() throws Exception {
        harness.putHex(1, "ff");
        harness.putHex(2, "7fffffff");
        harness.putHex(3, "80000000");
        harness.putHex(4, "00");
        harness.putHex(5, "ffffffffff");

        assertThat(harness.ascending(KeyRange.all(), NOW))
                .containsExactly("00=", "7fffffff=", "80000000=", "ff=", "ffffffffff=");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 1023, Limits.MAX_KEY_BYTES - 1, Limits.MAX_KEY_BYTES})
    void longKeysAreKeptWhole(int length) throws Exception {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) 0xFF);
        byte[] smaller = key.clone();
        smaller[length - 1] = 0x7F;
        byte[] value = {1, 2};
        memtable.put(1, key, 0, length, value, 0, 1);
        memtable.put(2, smaller, 0, length, value, 0, 2);

        assertThat(memtable.get(key, NOW)).hasSize(1);
        assertThat(memtable.get(smaller, NOW)).hasSize(2);
        assertThat(harness.ascending(KeyRange.all(), NOW))
                .containsExactly(harness.hex(smaller) + "=0102", harness.hex(key) + "=01");
    }

    @Test
    void boundsMayBeLongerThanAnyKey() throws Exception {
        harness.put(1, "a", "");
        byte[] bound = new byte[2 * Limits.MAX_KEY_BYTES];
        bound[0] = 'a';

        assertThat(harness.ascending(KeyRange.of(null, bound), NOW)).containsExactly("61=");
        assertThat(harness.ascending(KeyRange.of(bound, null), NOW)).isEmpty();
        assertThat(memtable.get(bound, NOW)).isNull();
        assertThat(memtable.get(new byte[0], NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Limits.MAX_KEY_BYTES + 1})
    void keysOutsideTheLimitsAreRefused(int length) {
        byte[] key = new byte[length];

        assertThatThrownBy(() -> memtable.put(1, key, 0, length, key, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("keyBytes=" + length);
        assertThatThrownBy(() -> memtable.delete(1, key, 0, length)).isInstanceOf(IllegalArgumentException.class);
        assertThat(memtable.isEmpty()).isTrue();
        assertThat(memtable.memoryBytes()).isEqualTo(512);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
