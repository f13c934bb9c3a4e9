package kvstore.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The entries of a block, byte by byte. */
class BlockBuilderTest {
    private final BlockBuilder block = new BlockBuilder();

    @Test
    void aKeyLeavesOutWhatItSharesWithTheOneBefore() {
        add("apple", 0, "red");
        add("apricot", 2, "");

        assertThat(keys()).isEqualTo("000504" + hex("apple") + "020501" + hex("ricot"));
    }

    @Test
    void anEntryWithoutAValueIsATombstone() {
        block.add(bytes("fig"), 0, 3, 0, null, 0, 0);

        assertThat(keys()).isEqualTo("000300" + hex("fig"));
        assertThat(block.valuesBytes()).isZero();
    }

    @Test
    void everyEighthEntryHasItsKeyInFull() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            String key = String.format("k%02d", i);
            int shared = i == 10 ? 1 : 2;
            add(key, shared, "");
            expected.append(
                    i % 8 == 0
                            ? "000301" + hex(key)
                            : String.format("%02x%02x01", shared, 3 - shared) + hex(key.substring(shared)));
        }

        assertThat(keys()).isEqualTo(expected.toString());
        assertThat(block.headBytes()).isEqualTo(TableFormat.keysOffset(3));
    }

    @Test
    void aKeyMayStandAnywhereInAnArray() {
        byte[] array = bytes("??plum??");

        block.add(array, 2, 4, 0, array, 0, 2);

        assertThat(keys()).isEqualTo("000403" + hex("plum"));
        assertThat(new String(block.values(), block.valuesOffset(), block.valuesBytes(), UTF_8))
                .isEqualTo("??");
    }

    @Test
    void lengthsTakeAsManyBytesAsTheyNeed() {
        block.add(new byte[300], 0, 300, 0, new byte[200], 0, 200);

        assertThat(keys()).startsWith("00" + "ac02" + "c901").hasSize(2 * (5 + 300));
    }

    private void add(String key, int shared, String value) {
        block.add(bytes(key), 0, key.length(), shared, bytes(value), 0, value.length());
    }

    private String keys() {
        return HexFormat.of().formatHex(Arrays.copyOf(block.keys(), block.keysBytes()));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
