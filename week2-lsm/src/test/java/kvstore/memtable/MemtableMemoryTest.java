package kvstore.memtable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import kvstore.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemtableMemoryTest {
    private final Memtable memtable = new Memtable();
    private final MemtableHarness harness = new MemtableHarness(memtable);

    @Test
    void aFreshMemtableHolds512Bytes() {
        assertThat(memtable.memoryBytes()).isEqualTo(512);
        assertThat(memtable.usedBytes()).isLessThanOrEqualTo(100);
    }

    @Test
    void aPutAndADeleteOfAShortKeyMakeIt1024() {
        harness.put(1, "user:1", "{\"name\":\"Alice\",\"age\":30}");
        harness.delete(2, "user:1");

        assertThat(memtable.memoryBytes()).isEqualTo(1024);
    }

    /** Whatever the height of the towers. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void theFirstEntriesFitWithAnySeed(long seed) {
        Memtable seeded = new Memtable(seed);
        MemtableHarness entries = new MemtableHarness(seeded);
        entries.put(1, "user:1", "{\"name\":\"Alice\",\"age\":30}");
        entries.delete(2, "user:1");

        assertThat(seeded.memoryBytes()).isEqualTo(1024);
    }

    @Test
    void whatIsUsedIsNeverMoreThanWhatIsHeld() {
        Random random = new Random(1);
        long used = memtable.usedBytes();
        for (int i = 0; i < 2000; i++) {
            byte[] key = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? Limits.MAX_KEY_BYTES : 50)];
            byte[] value = new byte[random.nextInt(random.nextInt(20) == 0 ? 400_000 : 50)];
            random.nextBytes(key);
            harness.put(i, key, value);

            long grown = memtable.usedBytes() - used;
            assertThat(grown).isGreaterThanOrEqualTo(key.length + value.length + 1);
            used += grown;
            assertThat(used).isLessThanOrEqualTo(memtable.memoryBytes());
        }
        memtable.verify();
    }

    @Test
    void aValueOfTheLargestSizeTakesLittleMoreThanItself() {
        byte[] value = new byte[Limits.MAX_VALUE_BYTES];
        Arrays.fill(value, (byte) 7);
        value[value.length - 1] = 8;
        harness.put(1, "a".getBytes(UTF_8), value);
        harness.put(2, "b", "small");

        assertThat(Arrays.equals(memtable.get("a".getBytes(UTF_8), 2), value)).isTrue();
        assertThat(memtable.get("b".getBytes(UTF_8), 2)).asString(UTF_8).isEqualTo("small");
        assertThat(memtable.memoryBytes()).isLessThanOrEqualTo(value.length + 4 + 512 + Arena.FULL_CHUNK_BYTES);
    }

    @Test
    void anEntryTakesAboutThirtyBytesBesideItsKeyAndValue() {
        byte[] value = new byte[100];
        for (int i = 0; i < 50_000; i++) {
            harness.put(i, String.format("%016d", i).getBytes(UTF_8), value);
        }

        assertThat(memtable.usedBytes() / 50_000 - 116).isBetween(28L, 32L);
    }
}
