package kvstore.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import kvstore.watch.StoreEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HappeningsTest {
    private final Happenings happenings = new Happenings();

    @Test
    void workThatIsGivenUpIsUnderWayNoMoreAndSaysWhy() {
        happenings.happened(new StoreEvent.FlushBegun(3, 1 << 10));
        happenings.happened(new StoreEvent.CompactionBegun("level 0 is full", 1, List.of("sstable_1.db"), 1 << 20));
        assertThat(happenings.underWay()).extracting(Work::kind).containsExactly("flush", "compaction");

        happenings.happened(new StoreEvent.WorkGivenUp("compaction", "No space left on device"));

        assertThat(happenings.underWay()).extracting(Work::kind).containsExactly("flush");
        assertThat(happenings.last().get(2))
                .returns("trouble", Happening::kind)
                .returns("given up: compaction, because No space left on device", Happening::text);
    }

    @Test
    void workIsHeldAndUnderWayUntilItIsLetGo() throws InterruptedException {
        happenings.holdFor(Duration.ofHours(1));
        Thread flusher = new Thread(() -> happenings.happened(new StoreEvent.FlushBegun(3, 1 << 10)));
        flusher.start();
        awaitWork();

        assertThat(flusher.isAlive()).isTrue();
        assertThat(happenings.underWay()).extracting(Work::kind).containsExactly("flush");

        happenings.holdFor(Duration.ZERO);
        flusher.join();
    }

    @Test
    void nothingIsHeldAnyMoreWhenTheStoreIsAboutToBeClosed() throws InterruptedException {
        happenings.holdFor(Duration.ofHours(1));
        Thread flusher = new Thread(() -> {
            happenings.happened(new StoreEvent.FlushBegun(3, 1 << 10));
            happenings.happened(new StoreEvent.FlushEnded(3, 1 << 10, 1));
            happenings.happened(new StoreEvent.FlushBegun(4, 1 << 10));
        });
        flusher.start();
        awaitWork();

        happenings.release();

        flusher.join();
        assertThat(happenings.last()).hasSize(3);
    }

    private void awaitWork() {
        while (happenings.underWay().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void onlyTheLastOnesAreKept() {
        for (int i = 1; i <= 300; i++) {
            happenings.note("number " + i);
        }

        assertThat(happenings.last()).hasSize(200);
        assertThat(happenings.last().get(0).text()).isEqualTo("number 101");
        assertThat(happenings.last().get(199).number()).isEqualTo(300);
    }
}
