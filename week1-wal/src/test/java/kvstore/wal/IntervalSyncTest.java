package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntervalSyncTest {
    private final FailureLatch latch = new FailureLatch();
    private final List<IntervalSync> begun = new ArrayList<>();

    @AfterEach
    void stop() {
        begun.forEach(IntervalSync::close);
    }

    @Test
    void whatWasWrittenIsForcedInTheBackground() throws IOException {
        LogHarness log = LogHarness.begin().batch("a=1");

        begin(latch, log.writer::force);

        CommitterHarness.await("the force", () -> log.writer.syncedTo() == 1);
        assertThat(log.disk.history().pendingAfter(log.disk.operationCount())).isEmpty();
        assertThat(latch.failed()).isFalse();
    }

    @Test
    void aForceThatFailsStopsAllWrites() {
        begin(latch, () -> {
            throw new IOException("the disk is on fire");
        });

        CommitterHarness.await("the failure", latch::failed);
        assertThat(latch.failed()).isTrue();
    }

    @Test
    void anErrorStopsAllWritesToo() {
        begin(latch, () -> {
            throw new OutOfMemoryError("no heap");
        });

        CommitterHarness.await("the failure", latch::failed);
        assertThat(latch.failed()).isTrue();
    }

    @Test
    void afterAFailureNothingIsForcedAnyMore() {
        latch.fail(new IOException("the disk is on fire"));
        AtomicInteger forces = new AtomicInteger();
        AtomicInteger otherForces = new AtomicInteger();

        begin(latch, forces::incrementAndGet);
        begin(new FailureLatch(), otherForces::incrementAndGet);

        CommitterHarness.await("two rounds of the other", () -> otherForces.get() >= 2);
        assertThat(forces).hasValue(0);
    }

    private void begin(FailureLatch stoppedBy, Committer.Action force) {
        begun.add(new IntervalSync(stoppedBy, force));
    }
}
