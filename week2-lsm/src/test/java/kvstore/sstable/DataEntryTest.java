package kvstore.sstable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataEntryTest {
    /** The data block of the worked example of docs/formats/sstable.md. */
    private static final byte[] BLOCK =
            bytes("05000000 6170706c65 03000000 726564" + "03000000 666967 ffffffff" + "04000000 706c756d 00000000");

    private final DataEntry entry = new DataEntry();

    @Test
    void readsTheEntriesOfTheWorkedExample() {
        assertThat(entry.parse(BLOCK, 0, BLOCK.length, BLOCK.length)).isEqualTo(16);
        assertThat(key(BLOCK)).isEqualTo("apple");
        assertThat(new String(BLOCK, entry.valueOffset(), entry.valueLength(), UTF_8))
                .isEqualTo("red");
        assertThat(entry.isTombstone()).isFalse();

        assertThat(entry.parse(BLOCK, 16, BLOCK.length - 16, BLOCK.length - 16)).isEqualTo(11);
        assertThat(key(BLOCK)).isEqualTo("fig");
        assertThat(entry.isTombstone()).isTrue();
        assertThat(entry.valueLength()).isZero();

        assertThat(entry.parse(BLOCK, 27, BLOCK.length - 27, BLOCK.length - 27)).isEqualTo(12);
        assertThat(key(BLOCK)).isEqualTo("plum");
        assertThat(entry.isTombstone()).isFalse();
        assertThat(entry.valueLength()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 8, 9, 12, 13, 15})
    void ofAPartOfAnEntryAsksForMoreUntilItKnowsAll(int available) {
        int asked = entry.parse(BLOCK, 0, available, BLOCK.length);
        assertThat(asked).isGreaterThan(available);
        while (asked < 16) {
            int more = entry.parse(BLOCK, 0, asked, BLOCK.length);
            assertThat(more).isGreaterThan(asked);
            asked = more;
        }

        assertThat(asked).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000 61 01000000 61", // a key has one byte at least
                "ffffffff 61 01000000 61",
                "01000100 61 01000000 61", // and no more than 64 KiB
                "03000000 61 01000000 61", // there is no room for the lengths that it says
                "01000000 61 feffffff 61",
                "01000000 61 02000000 61",
                "01000000 61 01000004 61",
                "01000000 61 0100"
            })
    void refusesALengthThatCannotBe(String hex) {
        byte[] bytes = bytes(hex);

        assertThat(entry.parse(bytes, 0, bytes.length, bytes.length)).isEqualTo(DataEntry.MALFORMED);
    }

    private String key(byte[] bytes) {
        return new String(bytes, entry.keyOffset(), entry.keyLength(), UTF_8);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
