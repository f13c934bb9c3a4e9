package kvstore.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 15, 16, 17, 1000, 4096, 10_007})
    void inRandomOrderEachKeyComesExactlyOnce(long count) {
        Keys keys = new Keys(count, 42);

        assertThat(LongStream.range(0, count).map(keys::permuted).sorted().toArray())
                .isEqualTo(LongStream.range(0, count).toArray());
    }

    @Test
    void anotherSeedIsAnotherOrder() {
        assertThat(LongStream.range(0, 100).map(new Keys(100, 1)::permuted).toArray())
                .isNotEqualTo(
                        LongStream.range(0, 100).map(new Keys(100, 2)::permuted).toArray());
    }

    @Test
    void missingKeysLieBetweenThoseThatAreThere() {
        byte[] key = new byte[Keys.BYTES];
        byte[] missing = new byte[Keys.BYTES];
        byte[] next = new byte[Keys.BYTES];
        Keys.inOrder(41, key);
        Keys.missingBehind(41, missing);
        Keys.inOrder(42, next);

        assertThat(new String(key, US_ASCII)).isEqualTo("0000000000000082");
        assertThat(new String(missing, US_ASCII)).isEqualTo("0000000000000083");
        assertThat(new String(next, US_ASCII)).isEqualTo("0000000000000084");
    }
}
