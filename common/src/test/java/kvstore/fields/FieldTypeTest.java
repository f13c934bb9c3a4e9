package kvstore.fields;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypeTest {
    @ParameterizedTest
    @CsvSource({
        "U8, ff, 255",
        "U32, ffffffff, 4294967295",
        "U64, ffffffffffffffff, 18446744073709551615",
        "MAGIC, 4b56574c, 0x4C57564B KVWL",
        "CHECKSUM, 78563412, 0x12345678",
        "VARINT, ac02, 300",
        "VARINT, 80, no number",
        "TEXT, 6107, a\\x07",
        "BYTES, 00ff, 2 bytes",
        "ZEROS, 0000, 2 zeros"
    })
    void valuesAreShown(FieldType type, String hex, String shown) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(type.show(bytes, bytes.length)).isEqualTo(shown);
    }

    @Test
    void aNumberThatIsCutOffSaysSo() {
        assertThat(FieldType.U64.show(new byte[3], 3)).isEqualTo("3 of 8 bytes");
    }

    @Test
    void longTextDoesNotEndInHalfACharacter() {
        byte[] text = ("a" + "ü".repeat(50)).getBytes(UTF_8);

        String shown = FieldType.TEXT.show(Arrays.copyOf(text, FieldType.SHOWN_BYTES), text.length);

        assertThat(shown).isEqualTo("a" + "ü".repeat(31) + "... (101 bytes)");
    }
}
