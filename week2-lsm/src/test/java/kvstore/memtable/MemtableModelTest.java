package kvstore.memtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kvstore.KeyRange;
import kvstore.repeat.Setting;
import kvstore.sorted.Tombstone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random operations, against a map of maps that is too simple to be wrong. */
class MemtableModelTest {
    private static final int OPERATIONS = 20_000;
    private static final byte[] ALPHABET = {0, 1, 'a', 0x7F, (byte) 0x80, (byte) 0xFF};

    enum Keys {
        FEW,
        MANY,
        ASCENDING
    }

    private final long seed = Setting.seed();
    private final Random random = new Random(seed);
    private final Memtable memtable = new Memtable(seed);
    private final MemtableHarness harness = new MemtableHarness(memtable);
    private final NavigableModel model = new NavigableModel();

    @ParameterizedTest
    @EnumSource
    void behavesLikeAMapOfMaps(Keys keys) throws Exception {
        List<Integer> sequences = shuffledInShortStretches();
        for (int i = 0; i < OPERATIONS; i++) {
            applyOne(keys, i, sequences.get(i));
            if (i % (OPERATIONS / 20) == 0) {
                checkSome(keys, i);
            }
        }

        memtable.verify();
        assertThat(memtable.versions()).as("seed %d", seed).isEqualTo(OPERATIONS);
        checkScan(KeyRange.all(), OPERATIONS);
        checkScan(KeyRange.all(), OPERATIONS / 3);
    }

    private void applyOne(Keys keys, int i, long sequence) {
        byte[] key = key(keys, i);
        if (random.nextInt(5) == 0) {
            harness.delete(sequence, key);
            model.add(key, sequence, Tombstone.MARK);
        } else {
            byte[] value = new byte[random.nextInt(random.nextInt(50) == 0 ? 2000 : 20)];
            random.nextBytes(value);
            harness.put(sequence, key, value);
            model.add(key, sequence, value);
        }
    }

    private void checkSome(Keys keys, int i) throws Exception {
        long sequence = random.nextInt(i + 1);
        for (int j = 0; j < 100; j++) {
            byte[] key = key(keys, random.nextInt(i + 1));
            byte[] expected = model.get(key, sequence);
            byte[] actual = memtable.get(key, sequence);
            assertThat(actual).as("seed %d", seed).isEqualTo(expected);
            assertThat(Tombstone.is(actual)).as("seed %d", seed).isEqualTo(Tombstone.is(expected));
        }
        byte[] one = key(keys, random.nextInt(i + 1));
        byte[] other = key(keys, random.nextInt(i + 1));
        boolean ordered = Arrays.compareUnsigned(one, other) <= 0;
        checkScan(ordered ? KeyRange.of(one, other) : KeyRange.of(other, one), sequence);
        checkScan(KeyRange.of(one, null), sequence);
        checkScan(KeyRange.of(null, one), sequence);
    }

    private void checkScan(KeyRange range, long sequence) throws Exception {
        List<String> expected = model.scan(range, sequence);
        assertThat(harness.ascending(range, sequence)).as("seed %d", seed).isEqualTo(expected);
        Collections.reverse(expected);
        assertThat(harness.descending(range, sequence)).as("seed %d", seed).isEqualTo(expected);
    }

    /** Few different bytes, so that keys are often equal, or prefixes of one another. */
    private byte[] key(Keys keys, int i) {
        byte[] key = new byte[1 + random.nextInt(keys == Keys.FEW ? 3 : 9)];
        for (int j = 0; j < key.length; j++) {
            key[j] = ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return keys == Keys.ASCENDING && random.nextInt(10) != 0
                ? HexFormat.of().parseHex(String.format("%08x", i))
                : key;
    }

    private static List<Integer> shuffled(int from, int to, Random random) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = from; i < to; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        return numbers;
    }

    /** As concurrent writers would: out of order, but never by far. */
    private List<Integer> shuffledInShortStretches() {
        List<Integer> sequences = new ArrayList<>();
        for (int from = 0; from < OPERATIONS; from += 20) {
            sequences.addAll(shuffled(from, from + 20, random));
        }
        return sequences;
    }

    private static final class NavigableModel {
        private final TreeMap<byte[], TreeMap<Long, byte[]>> versions = new TreeMap<>(Arrays::compareUnsigned);

        void add(byte[] key, long sequence, byte[] value) {
            versions.computeIfAbsent(key, k -> new TreeMap<>()).put(sequence, value);
        }

        byte @Nullable [] get(byte[] key, long sequence) {
            TreeMap<Long, byte[]> ofKey = versions.get(key);
            Map.Entry<Long, byte[]> newest = ofKey == null ? null : ofKey.floorEntry(sequence);
            return newest == null ? null : newest.getValue();
        }

        List<String> scan(KeyRange range, long sequence) {
            List<String> shown = new ArrayList<>();
            for (byte[] key : versions.keySet()) {
                byte[] value = range.contains(key) ? get(key, sequence) : null;
                if (value != null) {
                    String hex = HexFormat.of().formatHex(key);
                    shown.add(
                            Tombstone.is(value)
                                    ? hex + " deleted"
                                    : hex + "=" + HexFormat.of().formatHex(value));
                }
            }
            return shown;
        }
    }
}
