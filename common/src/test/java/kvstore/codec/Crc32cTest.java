package kvstore.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Crc32cTest {
    private static final byte[] DIGITS = "123456789".getBytes(US_ASCII);

    @Test
    void thePublishedCheckValueComesOut() {
        assertThat(new Crc32c().of(DIGITS, 0, 9)).isEqualTo(0xE3069283);
    }

    @Test
    void piecesGiveWhatTheWholeGives() {
        Crc32c crc = new Crc32c();

        assertThat(crc.of(DIGITS, 0, 4, DIGITS, 4, 5)).isEqualTo(0xE3069283);
        crc.reset();
        crc.update(DIGITS, 0, 1);
        crc.update(DIGITS, 1, 8);
        assertThat(crc.value()).isEqualTo(0xE3069283);
    }

    @Test
    void itIsShownWithEightDigits() {
        assertThat(Crc32c.toString(0x1A2B)).isEqualTo("0x00001A2B");
        assertThat(Crc32c.toString(-1)).isEqualTo("0xFFFFFFFF");
    }
}
