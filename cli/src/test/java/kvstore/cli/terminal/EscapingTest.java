package kvstore.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapingTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fieldComesBackWhateverTheBytes(boolean forTerminal) {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);

            byte[] field = Escaping.field(bytes, forTerminal);

            assertThat(Escaping.unfield(field))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(bytes);
            assertThat(new String(field, StandardCharsets.ISO_8859_1)).doesNotContain("\t", "\n", "\r");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1B,\\x1B",
        "7F,\\x7F",
        "C29B,\\xC2\\x9B",
        "E280AE,\\xE2\\x80\\xAE",
        "FF,\\xFF",
        "C3,\\xC3",
        "E282AC,€",
        "F09F9491,🔑"
    })
    void visibleShowsTextAndHidesWhatATerminalWouldObey(String hex, String shown) {
        assertThat(Escaping.visible(java.util.HexFormat.of().parseHex(hex))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\q", "\\x", "\\x1", "\\xZZ"})
    void unknownEscapeIsRefused(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> Escaping.unfield(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plainTextStaysAsItIs() {
        byte[] text = "{\"name\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Escaping.field(text, true)).isEqualTo(text);
    }
}
