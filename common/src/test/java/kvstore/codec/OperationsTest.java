package kvstore.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private final Operations operations = new Operations();

    @Test
    void theBytesAreAsDocumented() {
        operations.put(bytes("ab"), bytes("c"));
        operations.delete(bytes("d"));

        assertThat(Arrays.copyOf(operations.array(), operations.byteSize()))
                .containsExactly(1, 2, 'a', 'b', 1, 'c', 2, 1, 'd');
        assertThat(operations.count()).isEqualTo(2);
    }

    @Test
    void whatWasEncodedIsWalkedOver() {
        operations.put(bytes("k1"), bytes("v1"));
        operations.put(bytes("k2"), new byte[0]);
        operations.delete(bytes("k1"));

        assertThat(walk(new OperationCursor().reset(operations))).containsExactly("k1=v1", "k2=", "-k1");
    }

    @Test
    void clearingForgetsEverything() {
        operations.put(bytes("k"), bytes("v"));

        operations.clear();

        assertThat(operations.count()).isZero();
        assertThat(operations.byteSize()).isZero();
        assertThat(new OperationCursor().reset(operations).next()).isFalse();
    }

    @Test
    void manyAndLargeOperationsGrowTheArray() {
        byte[] large = new byte[300_000];
        for (int i = 0; i < 100; i++) {
            operations.put(bytes("key" + i), bytes("value" + i));
        }
        operations.put(bytes("large"), large);

        List<String> walked = new ArrayList<>();
        OperationCursor cursor = new OperationCursor().reset(operations);
        while (cursor.next()) {
            walked.add(new String(cursor.key(), UTF_8));
        }
        assertThat(walked).hasSize(101).endsWith("key99", "large");
        assertThat(cursor.valueLength()).isEqualTo(300_000);
        assertThat(cursor.malformed()).isFalse();
    }

    @Test
    void aWalkOverBytesThatEndTooEarlySaysSo() {
        operations.put(bytes("key"), bytes("value"));

        for (int cut = 1; cut < operations.byteSize(); cut++) {
            OperationCursor cursor = new OperationCursor().reset(Arrays.copyOf(operations.array(), cut), 0, cut);
            assertThat(cursor.next()).as("cut at %d", cut).isFalse();
            assertThat(cursor.malformed()).as("cut at %d", cut).isTrue();
            assertThat(cursor.offset()).as("cut at %d", cut).isZero();
        }
    }

    @Test
    void zeroedBytesAndEmptyKeysAreNoOperation() {
        for (byte[] wrong : new byte[][] {{0, 0, 0, 0}, {1, 0, 0}, {2, 0}, {3, 1, 'a'}, {-1, 1, 'a'}}) {
            OperationCursor cursor = new OperationCursor().reset(wrong, 0, wrong.length);
            assertThat(cursor.next()).as(Arrays.toString(wrong)).isFalse();
            assertThat(cursor.next()).as(Arrays.toString(wrong)).isFalse();
            assertThat(cursor.malformed()).as(Arrays.toString(wrong)).isTrue();
        }
    }

    @Test
    void garbageIsNeverReadOutOfBounds() {
        for (int seed = 0; seed < 50_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 2 && random.nextBoolean()) {
                bytes[0] = (byte) (1 + random.nextInt(2));
                bytes[1] = (byte) random.nextInt(8);
            }
            int from = random.nextInt(bytes.length + 1);
            int length = random.nextInt(bytes.length - from + 1);
            OperationCursor cursor = new OperationCursor().reset(bytes, from, length);

            while (cursor.next()) {
                assertThat(cursor.keyOffset()).as("seed %d", seed).isGreaterThan(from);
                assertThat(cursor.keyLength()).as("seed %d", seed).isPositive();
                assertThat(cursor.valueOffset() + cursor.valueLength())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(from + length);
            }

            assertThat(cursor.malformed()).as("seed %d", seed).isEqualTo(cursor.offset() < from + length);
        }
    }

    private static List<String> walk(OperationCursor cursor) {
        List<String> walked = new ArrayList<>();
        while (cursor.next()) {
            String key = new String(cursor.key(), UTF_8);
            walked.add(cursor.isDelete() ? "-" + key : key + "=" + new String(cursor.value(), UTF_8));
        }
        return walked;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
