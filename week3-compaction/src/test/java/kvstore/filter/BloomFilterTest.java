package kvstore.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BloomFilterTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 15, 20, 32})
    void everyKeyThatWasAddedMayBeThere(int bitsPerKey) throws Exception {
        long seed = Setting.seed();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 30; round++) {
            byte[][] keys = new byte[1 + random.nextInt(2_000)][];
            BloomFilterBuilder builder = new BloomFilterBuilder(bitsPerKey);
            for (int i = 0; i < keys.length; i++) {
                keys[i] = anyKey(random);
                builder.add(keys[i], 0, keys[i].length);
            }

            BloomFilter filter = BloomFilter.of(builder.build());

            for (byte[] key : keys) {
                assertThat(filter.mayContain(key))
                        .as("%d bits, key %s; seed %d", bitsPerKey, Arrays.toString(key), seed)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536})
    void keysMayBeOfAnyLength(int length) throws Exception {
        byte[] key = new byte[length];
        byte[] other = new byte[length];
        other[length - 1] = 1;
        BloomFilterBuilder builder = new BloomFilterBuilder(20);
        builder.add(key, 0, length);

        BloomFilter filter = BloomFilter.of(builder.build());

        assertThat(filter.mayContain(key)).isTrue();
        assertThat(filter.mayContain(other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"5, 3", "10, 7", "15, 10", "20, 14", "1, 1", "32, 22"})
    void hasTheNumberOfProbesThatLetsTheFewestThrough(int bitsPerKey, int probes) throws Exception {
        BloomFilterBuilder builder = new BloomFilterBuilder(bitsPerKey);

        assertThat(BloomFilter.of(builder.build()).probes()).isEqualTo(probes);
    }

    @ParameterizedTest
    @CsvSource({"1000, 10", "1025, 10", "999_999, 7", "3, 32"})
    void takesTheBitsThatWereAskedForAndNotThePowerOfTwoBeyondThem(int keys, int bitsPerKey) {
        BloomFilterBuilder builder = new BloomFilterBuilder(bitsPerKey);
        for (int i = 0; i < keys; i++) {
            builder.add(i);
        }

        assertThat(builder.build()).hasSize((keys * bitsPerKey + 7) / 8 + 1).hasSize(builder.byteSize());
    }

    @Test
    void anEmptyFilterHasNothing() throws Exception {
        BloomFilter filter = BloomFilter.of(new BloomFilterBuilder(10).build());

        assertThat(filter.mayContain(new byte[] {1})).isFalse();
        assertThat(filter.mayContain(0L)).isFalse();
        assertThat(filter.mayContain(-1L)).isFalse();
    }

    @Test
    void canBeReadWhereItStandsInALargerArray() throws Exception {
        BloomFilterBuilder builder = new BloomFilterBuilder(10);
        builder.add(new byte[] {7}, 0, 1);
        byte[] filter = builder.build();
        byte[] block = new byte[filter.length + 20];
        System.arraycopy(filter, 0, block, 9, filter.length);

        BloomFilter view = BloomFilter.of(block, 9, filter.length);

        assertThat(view.mayContain(new byte[] {7})).isTrue();
        assertThat(view.mayContain(new byte[] {8})).isFalse();
    }

    @Test
    void bytesThatAreNoFilterAreRefused() {
        assertThatThrownBy(() -> BloomFilter.of(new byte[0])).isInstanceOf(DataFormatException.class);
        assertThatThrownBy(() -> BloomFilter.of(new byte[] {7})).isInstanceOf(DataFormatException.class);
        assertThatThrownBy(() -> BloomFilter.of(new byte[] {1, 2, 0})).isInstanceOf(DataFormatException.class);
        assertThatThrownBy(() -> BloomFilter.of(new byte[] {1, 2, -1}))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("255 probes");
    }

    @Test
    void theBytesOfAFilterAreThoseOfTheFormat() {
        BloomFilterBuilder builder = new BloomFilterBuilder(10);
        for (String key : new String[] {"apple", "banana", "cherry"}) {
            builder.add(key.getBytes(UTF_8), 0, key.length());
        }

        assertThat(builder.build()).asHexString().isEqualTo("1220364486A0510007");
    }

    private static byte[] anyKey(SplittableRandom random) {
        int most = random.nextInt(100) == 0 ? 64 << 10 : 40;
        byte[] key = new byte[1 + random.nextInt(most)];
        random.nextBytes(key);
        return key;
    }
}
