package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import kvstore.WritesStoppedException;
import org.junit.jupiter.api.Test;

class FailureLatchTest {
    private final FailureLatch latch = new FailureLatch();

    @Test
    void withoutAFailureNothingIsStopped() {
        assertThatCode(latch::check).doesNotThrowAnyException();
        assertThat(latch.failed()).isFalse();
    }

    @Test
    void theFirstFailureIsRememberedAndNoOther() {
        IOException first = new IOException("the first");

        latch.fail(first);
        latch.fail(new IOException("the second"));

        assertThatThrownBy(latch::check)
                .isInstanceOf(WritesStoppedException.class)
                .hasCause(first)
                .hasMessageContaining("the first");
        assertThat(latch.failed()).isTrue();
    }

    @Test
    void everyCheckHasAnExceptionOfItsOwn() {
        latch.fail(new IOException("no"));

        Throwable one = catchThrowable(latch::check);
        Throwable other = catchThrowable(latch::check);

        assertThat(one).isNotSameAs(other);
    }
}
