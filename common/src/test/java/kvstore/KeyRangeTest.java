package kvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyRangeTest {
    @Test
    void theFirstBoundIsInTheRangeAndTheSecondIsNot() {
        KeyRange range = KeyRange.of(bytes(2), bytes(4));

        assertThat(range.contains(bytes(1, 9))).isFalse();
        assertThat(range.contains(bytes(2))).isTrue();
        assertThat(range.contains(bytes(3, 255))).isTrue();
        assertThat(range.contains(bytes(4))).isFalse();
    }

    @Test
    void bytesAreComparedWithoutSign() {
        KeyRange range = KeyRange.of(bytes(0x7F), bytes(0xFF));

        assertThat(range.contains(bytes(0x80))).isTrue();
        assertThat(range.contains(bytes(0x01))).isFalse();
    }

    @Test
    void aMissingBoundIsNone() {
        assertThat(KeyRange.of(null, bytes(2)).contains(bytes(0))).isTrue();
        assertThat(KeyRange.of(bytes(2), null).contains(bytes(255, 255))).isTrue();
        assertThat(KeyRange.of(null, null)).isEqualTo(KeyRange.all());
        assertThat(KeyRange.all().contains(bytes(0))).isTrue();
    }

    @Test
    void equalBoundsAreAnEmptyRangeAndCrossedOnesAreRejected() {
        assertThat(KeyRange.of(bytes(2), bytes(2)).contains(bytes(2))).isFalse();
        assertThatThrownBy(() -> KeyRange.of(bytes(3), bytes(2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyRange.of(bytes(0x80), bytes(0x7F))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrefixRangeHoldsExactlyTheKeysThatBeginWithIt() {
        assertBounds(KeyRange.prefix(bytes(1, 2)), bytes(1, 2), bytes(1, 3));
        assertBounds(KeyRange.prefix(bytes(1, 0xFF)), bytes(1, 0xFF), bytes(2));
        assertBounds(KeyRange.prefix(bytes(0xFF, 0xFF)), bytes(0xFF, 0xFF), null);
        assertBounds(KeyRange.prefix(bytes()), bytes(), null);
        assertBounds(KeyRange.prefix(bytes(0x7F)), bytes(0x7F), bytes(0x80));
    }

    @Test
    void arraysAreCopiedOnTheWayInAndOut() {
        byte[] from = bytes(1);
        byte[] to = bytes(3);
        KeyRange range = KeyRange.of(from, to);
        from[0] = 9;
        to[0] = 9;
        byte[] handedOut = range.from();
        assertThat(handedOut).containsExactly(1);
        Arrays.fill(Objects.requireNonNull(handedOut), (byte) 9);

        assertThat(range).isEqualTo(KeyRange.of(bytes(1), bytes(3))).hasSameHashCodeAs(KeyRange.of(bytes(1), bytes(3)));
        assertThat(range).isNotEqualTo(KeyRange.of(bytes(1), null)).hasToString("KeyRange[[1], [3])");
    }

    private static void assertBounds(KeyRange range, byte[] from, byte @Nullable [] to) {
        assertThat(range.from()).isEqualTo(from);
        assertThat(range.to()).isEqualTo(to);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
