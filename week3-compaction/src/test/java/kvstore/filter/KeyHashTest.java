package kvstore.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHashTest {
    /** What wyhash, as published, makes of the bytes 0, 1, 2 … */
    @ParameterizedTest
    @CsvSource({
        "0, 93228a4de0eec5a2",
        "1, 8e6d4af7d310c8c4",
        "2, 5121ba5bc9a828b5",
        "3, 78c4aa0c972a522d",
        "4, e08aeeb68058fb32",
        "7, 094e98feb6055cc6",
        "8, b4d6ac74d009e1d4",
        "15, 87edaf96d89a08ef",
        "16, 305fdea0ed4a2619",
        "17, d29ffdd201a46f9a",
        "33, 5e1a2536ff90cc32",
        "47, e2cb58f6ab8e4419",
        "48, ecbfb7ff9e3d9a97",
        "49, 0691f11bac523a91",
        "97, 2501575738d109be",
        "256, 139c96a974ad43cb",
        "1024, 804dd1e6f38e5361"
    })
    void isTheFunctionThatFiltersInFilesWereMadeWith(int length, String expected) {
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) {
            key[i] = (byte) i;
        }

        assertThat(KeyHash.hash(key, 0, length)).isEqualTo(Long.parseUnsignedLong(expected, 16));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 8, 15, 16, 17, 40, 48, 100, 65_536})
    void dependsOnTheKeyAloneAndNotOnWhereItStands(int length) {
        byte[] key = new byte[length];
        new SplittableRandom(length).nextBytes(key);
        byte[] elsewhere = new byte[length + 40];
        Arrays.fill(elsewhere, (byte) 0x5A);
        System.arraycopy(key, 0, elsewhere, 13, length);

        assertThat(KeyHash.hash(elsewhere, 13, length)).isEqualTo(KeyHash.hash(key, 0, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12, 16, 17, 31, 48, 49, 95, 96, 97, 1000})
    void everyBitOfTheKeyCounts(int length) {
        byte[] key = new byte[length];
        Set<Long> hashes = new HashSet<>();
        hashes.add(KeyHash.hash(key, 0, length));

        for (int bit = 0; bit < length * 8; bit++) {
            key[bit >>> 3] ^= (byte) (1 << (bit & 7));
            hashes.add(KeyHash.hash(key, 0, length));
            key[bit >>> 3] ^= (byte) (1 << (bit & 7));
        }

        assertThat(hashes).hasSize(1 + length * 8);
    }

    @Test
    void theUpperHalfOfAProductIsThatOfNumbersWithoutASign() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            long a = random.nextLong();
            long b = random.nextLong();
            BigInteger product = unsigned(a).multiply(unsigned(b));

            assertThat(KeyHash.highHalf(a, b)).isEqualTo(product.shiftRight(64).longValue());
        }
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
