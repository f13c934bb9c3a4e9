package kvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kvstore.codec.OperationCursor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WriteBatchTest {
    private final WriteBatch batch = new WriteBatch();

    @Test
    void operationsAreCountedAndForgotten() {
        batch.put(new byte[] {1}, new byte[0]).delete(new byte[] {2}).delete(new byte[] {2});

        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.clear().size()).isZero();
    }

    @Test
    void arraysMayBeReusedAtOnce() {
        byte[] key = {1};
        byte[] value = {2};
        batch.put(key, value);
        key[0] = 9;
        value[0] = 9;

        OperationCursor cursor = new OperationCursor().reset(batch.operations());
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.key()).containsExactly(1);
        assertThat(cursor.value()).containsExactly(2);
    }

    @Test
    void whatIsOverALimitIsRejectedAndTheBatchIsAsBefore() {
        batch.put(new byte[] {1}, new byte[] {2});
        byte[] longKey = new byte[Limits.MAX_KEY_BYTES + 1];

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> batch.put(new byte[0], new byte[0]),
                () -> batch.delete(new byte[0]),
                () -> batch.put(longKey, new byte[0]),
                () -> batch.delete(longKey),
                () -> batch.put(new byte[1], new byte[Limits.MAX_VALUE_BYTES + 1]))) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".*Bytes=[0-9]+");
        }

        assertThat(batch.size()).isEqualTo(1);
        assertThat(batch.operations().byteSize()).isEqualTo(5);
    }

    @Test
    void theWholeBatchHasALimit() {
        byte[] large = new byte[Limits.MAX_VALUE_BYTES];
        batch.put(new byte[] {1}, large).put(new byte[] {2}, large).put(new byte[] {3}, large);

        assertThatThrownBy(() -> batch.put(new byte[] {4}, large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256 MiB");

        assertThat(batch.size()).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRejected() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> batch.put(null, new byte[0]), () -> batch.put(new byte[1], null), () -> batch.delete(null))) {
            assertThatThrownBy(call).isInstanceOf(NullPointerException.class);
        }
        assertThat(batch.size()).isZero();
    }
}
