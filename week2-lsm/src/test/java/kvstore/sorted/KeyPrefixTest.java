package kvstore.sorted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;

class KeyPrefixTest {
    @Test
    void whereNumbersDifferTheyAreOrderedAsTheBytesAre() {
        long seed = Setting.seed();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] left = anyKey(random);
            byte[] right = anyKey(random);
            int order = Long.compareUnsigned(KeyPrefix.of(left, 0, left.length), KeyPrefix.of(right, 0, right.length));
            if (order != 0) {
                assertThat(Integer.signum(order))
                        .as("%s and %s, seed %d", Arrays.toString(left), Arrays.toString(right), seed)
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(left, right)));
            }
        }
    }

    @Test
    void bytesThatAreMissingCountAsZeros() {
        assertThat(KeyPrefix.of(new byte[] {1, 2}, 0, 2)).isEqualTo(0x0102_0000_0000_0000L);
        assertThat(KeyPrefix.of(new byte[] {1, 2}, 2, -6)).isZero();
    }

    private static byte[] anyKey(SplittableRandom random) {
        byte[] key = new byte[random.nextInt(12)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(3) - 1); // -1, which is the largest byte, 0 and 1
        }
        return key;
    }
}
