package kvstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "127, 1",
        "128, 2",
        "16383, 2",
        "16384, 3",
        "2097151, 3",
        "2097152, 4",
        "268435455, 4",
        "268435456, 5",
        "2147483647, 5"
    })
    void everyLengthIsWrittenAndReadBack(int value, int length) {
        byte[] bytes = new byte[8];

        int end = Varint.put(bytes, 2, value);

        assertThat(end).isEqualTo(2 + length);
        assertThat(Varint.size(value)).isEqualTo(length);
        assertThat(Varint.get(bytes, 2, end)).isEqualTo(value);
    }

    @Test
    void randomValuesOfAllLengthsAreReadBack() {
        Random random = new Random(1);
        byte[] bytes = new byte[Varint.MAX_BYTES];
        for (int i = 0; i < 100_000; i++) {
            int value = random.nextInt() >>> (1 + random.nextInt(31));

            int end = Varint.put(bytes, 0, value);

            assertThat(end).isEqualTo(Varint.size(value));
            assertThat(Varint.get(bytes, 0, end)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 16384, 2097152, 268435456, Integer.MAX_VALUE})
    void aValueThatIsCutOffIsNone(int value) {
        byte[] bytes = new byte[Varint.MAX_BYTES];
        int end = Varint.put(bytes, 0, value);

        for (int cut = 0; cut < end; cut++) {
            assertThat(Varint.get(bytes, 0, cut)).as("cut at %d", cut).isEqualTo(-1);
        }
    }

    @Test
    void moreThanAnIntIsNone() {
        assertThat(get(0x80, 0x80, 0x80, 0x80, 0x08)).isEqualTo(-1);
        assertThat(get(0xFF, 0xFF, 0xFF, 0xFF, 0x7F)).isEqualTo(-1);
        assertThat(get(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00)).isEqualTo(-1);
    }

    @Test
    void onlyTheShortestFormIsAccepted() {
        assertThat(get(0x80, 0x00)).isEqualTo(-1);
        assertThat(get(0x81, 0x80, 0x00)).isEqualTo(-1);
        assertThat(get(0x00)).isZero();
    }

    @Test
    void bytesBehindTheEndAreNotLookedAt() {
        byte[] bytes = {(byte) 0x80, 0x01};

        assertThat(Varint.get(bytes, 0, 1)).isEqualTo(-1);
        assertThat(Varint.get(bytes, 0, 2)).isEqualTo(128);
        assertThat(Varint.get(bytes, 2, 2)).isEqualTo(-1);
    }

    private static int get(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Varint.get(Arrays.copyOf(bytes, bytes.length), 0, bytes.length);
    }
}
