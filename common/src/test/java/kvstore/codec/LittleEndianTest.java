package kvstore.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LittleEndianTest {
    @Test
    void theLeastSignificantByteComesFirst() {
        byte[] bytes = new byte[13];

        LittleEndian.putInt(bytes, 1, 0x04030201);
        LittleEndian.putLong(bytes, 5, 0x0807060504030201L);

        assertThat(bytes).containsExactly(0, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void extremesAreReadBack() {
        byte[] bytes = new byte[8];
        for (long value : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFFFFFFL}) {
            LittleEndian.putLong(bytes, 0, value);
            assertThat(LittleEndian.getLong(bytes, 0)).isEqualTo(value);
            LittleEndian.putInt(bytes, 3, (int) value);
            assertThat(LittleEndian.getInt(bytes, 3)).isEqualTo((int) value);
        }
    }

    @Test
    void theArraysEndIsRespected() {
        assertThatThrownBy(() -> LittleEndian.getInt(new byte[4], 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> LittleEndian.putLong(new byte[8], 1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
