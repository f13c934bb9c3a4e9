package kvstore.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import kvstore.codec.LittleEndian;
import kvstore.repeat.Setting;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate that the theory of Bloom filters gives, for the filters that are built. */
class FalsePositiveRateTest {
    /** So many that chance alone moves the rate by a fortieth. */
    private static final int FALSE_POSITIVES = 1_600;

    private static final int KEY_BYTES = 16;

    /** Counts up, as the keys of many programs do: the hash has to make something random of that. */
    private final byte[] key = new byte[KEY_BYTES];

    private long next;

    @ParameterizedTest(name = "{0} keys of {1} bits")
    @CsvSource({
        "1_000, 5", "1_000, 10", "1_000, 15", "1_000, 20",
        "10_000, 5", "10_000, 10", "10_000, 15", "10_000, 20",
        "100_000, 5", "100_000, 10", "100_000, 15", "100_000, 20",
        "1_000_000, 5", "1_000_000, 10", "1_000_000, 15", "1_000_000, 20"
    })
    void isWithinATenthOfTheory(int keys, int bitsPerKey) throws Exception {
        long seed = Setting.seed();
        next = new SplittableRandom(seed).nextLong();
        // A small filter may be fuller than another by chance, so the rate is that of several.
        int filters = Math.max(1, 100_000 / keys);
        double theory = BloomFilter.of(filterOf(keys, bitsPerKey)).falsePositiveRate(keys);
        long questions = Math.round(FALSE_POSITIVES / theory);

        long found = 0;
        for (int i = 0; i < filters; i++) {
            found += falsePositives(BloomFilter.of(filterOf(keys, bitsPerKey)), questions / filters);
        }

        assertThat((double) found / (questions / filters * filters))
                .as("the rate with %d keys of %d bits; seed %d", keys, bitsPerKey, seed)
                .isCloseTo(theory, Percentage.withPercentage(10));
    }

    private byte[] filterOf(int keys, int bitsPerKey) {
        BloomFilterBuilder builder = new BloomFilterBuilder(bitsPerKey);
        for (int i = 0; i < keys; i++) {
            builder.add(nextKey(), 0, KEY_BYTES);
        }
        return builder.build();
    }

    private long falsePositives(BloomFilter filter, long questions) {
        long found = 0;
        for (long i = 0; i < questions; i++) {
            if (filter.mayContain(nextKey())) {
                found++;
            }
        }
        return found;
    }

    private byte[] nextKey() {
        LittleEndian.putLong(key, 0, next++);
        return key;
    }
}
