package kvstore.memtable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import kvstore.KeyRange;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemtableLoaderTest {
    private final long seed = Setting.seed();
    private final Random random = new Random(seed);
    private final MemtableLoader loader = new MemtableLoader();
    private final Memtable inserted = new Memtable(seed);

    /** A few bytes that occur in many keys, zeros among them: much is alike, and some differs at its end alone. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 20, 100, 5_000, 50_000})
    void holdsWhatInsertsWouldHaveMade(int operations) throws Exception {
        byte[][] beginnings = {
            {}, "a".getBytes(UTF_8), "a long beginning that many keys have".getBytes(UTF_8), new byte[40]
        };
        for (int i = 1; i <= operations; i++) {
            byte[] beginning = beginnings[random.nextInt(beginnings.length)];
            byte[] key = Arrays.copyOf(beginning, beginning.length + 1 + random.nextInt(6));
            for (int at = beginning.length; at < key.length; at++) {
                key[at] = (byte) (random.nextInt(4) * 85);
            }
            apply(i, key, random.nextInt(4) == 0);
        }

        check(operations);
    }

    @Test
    void keepsAllVersionsOfAKeyThatWasWrittenAgainAndAgain() throws Exception {
        for (int i = 1; i <= 2_000; i++) {
            apply(i, "the same key".getBytes(UTF_8), i % 5 == 0);
        }

        check(2_000);
    }

    @Test
    void takesInsertsAfterwards() throws Exception {
        for (int i = 1; i <= 1_000; i++) {
            apply(i, Integer.toString(i * 7919 % 1_000).getBytes(UTF_8), false);
        }
        Memtable loaded = loader.finish();

        for (int i = 1_001; i <= 2_000; i++) {
            byte[] key = Integer.toString(i).getBytes(UTF_8);
            loaded.put(i, key, 0, key.length, key, 0, key.length);
            inserted.put(i, key, 0, key.length, key, 0, key.length);
        }

        loaded.verify();
        assertThat(new MemtableHarness(loaded).ascending(KeyRange.all(), 2_000))
                .isEqualTo(new MemtableHarness(inserted).ascending(KeyRange.all(), 2_000));
    }

    @Test
    void refusesAKeyThatAMemtableWouldRefuse() {
        assertThatThrownBy(() -> loader.delete(1, new byte[0], 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keyBytes=0");
    }

    private void apply(long sequence, byte[] key, boolean delete) {
        for (VersionSink sink : new VersionSink[] {loader, inserted}) {
            if (delete) {
                sink.delete(sequence, key, 0, key.length);
            } else {
                byte[] value = Long.toString(sequence).getBytes(UTF_8);
                sink.put(sequence, key, 0, key.length, value, 0, value.length);
            }
        }
    }

    private void check(int operations) throws Exception {
        Memtable loaded = loader.finish();
        loaded.verify();
        assertThat(loaded.versions()).isEqualTo(operations);
        for (long sequence : new long[] {operations, operations / 2, 1}) {
            assertThat(new MemtableHarness(loaded).ascending(KeyRange.all(), sequence))
                    .as("as of %d, seed %d", sequence, seed)
                    .isEqualTo(new MemtableHarness(inserted).ascending(KeyRange.all(), sequence));
            assertThat(new MemtableHarness(loaded).descending(KeyRange.all(), sequence))
                    .as("downwards as of %d, seed %d", sequence, seed)
                    .isEqualTo(new MemtableHarness(inserted).descending(KeyRange.all(), sequence));
        }
    }
}
