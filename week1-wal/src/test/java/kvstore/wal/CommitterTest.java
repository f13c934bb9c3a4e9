package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvstore.WritesStoppedException;
import kvstore.codec.Operations;
import kvstore.explain.Action;
import kvstore.explain.Figure;
import kvstore.explain.Step;
import kvstore.explain.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CommitterTest {
    private final CommitterHarness harness = new CommitterHarness();
    private final Committer committer = harness.committer;

    @Test
    void aThreadThatFindsNobodyCommitsAlone() throws Exception {
        harness.let();

        committer.commit(LogHarness.operations("a="));

        assertThat(harness.events()).containsExactly("[a]");
    }

    @Test
    void whoComesWhileAnotherLeadsDoesNotLead() throws Exception {
        harness.leader("a");

        harness.arrival("b");

        assertThat(harness.events()).containsExactly("[a]");
        harness.letAll();
    }

    @Test
    void theLeadGoesToTheOneWhoWaitsLongestAndToNobodyElse() throws Exception {
        CommitterHarness.Call a = harness.leader("a");
        harness.arrival("b");
        harness.let();
        a.returned();

        harness.arrival("c");

        assertThat(harness.events()).doesNotContain("[c]");
        harness.letAll();
    }

    @Test
    void thoseWhoWaitAreTakenTogetherInTheOrderInWhichTheyCame() throws Exception {
        CommitterHarness.Call a = harness.leader("a");
        CommitterHarness.Call b = harness.follower("b");
        CommitterHarness.Call c = harness.follower("c");
        CommitterHarness.Call d = harness.follower("d");

        harness.letAll();

        for (CommitterHarness.Call call : List.of(a, b, c, d)) {
            assertThat(call.returned()).isFalse();
        }
        assertThat(harness.events()).containsExactly("[a]", "[b, c, d]");
        assertThat(committer.groups()).isEqualTo(2);
        assertThat(committer.batches()).isEqualTo(4);
    }

    @Test
    void aWriteThatComesWhileAGroupIsCommittedWaitsForTheNextOne() throws Exception {
        CommitterHarness.Call a = harness.leader("a");
        harness.follower("b");
        harness.let().awaitGroup();
        CommitterHarness.Call c = harness.follower("c");

        harness.letAll();

        a.returned();
        c.returned();
        assertThat(harness.events()).containsExactly("[a]", "[b]", "[c]");
    }

    @Test
    void aFollowerThatAsksIsToldWhatItsLeaderDidForAll() throws Exception {
        Trace trace = new Trace();
        harness.leader("a");
        harness.follower("b");
        CommitterHarness.Call c = harness.follower("c", trace);

        harness.letAll();

        c.returned();
        List<Step> steps = trace.explanation().steps();
        assertThat(steps).extracting(Step::action).containsExactly(Action.QUEUE, Action.APPLY);
        assertThat(steps.get(0).count(Figure.BATCHES)).hasValue(2);
        assertThat(steps.get(0).why()).startsWith("follows");
        assertThat(steps.get(1).why()).isEqualTo("a group of 2");
    }

    @Test
    void aLeaderThatAsksIsToldHowManyItLeads() throws Exception {
        Trace trace = new Trace();
        harness.leader("a");
        CommitterHarness.Call b = harness.follower("b", trace);
        harness.follower("c");

        harness.letAll();

        b.returned();
        List<Step> steps = trace.explanation().steps();
        assertThat(steps).extracting(Step::action).containsExactly(Action.QUEUE, Action.APPLY);
        assertThat(steps.get(0).count(Figure.BATCHES)).hasValue(2);
        assertThat(steps.get(0).why()).startsWith("leads");
    }

    @Test
    void nothingIsTakenDownForAGroupInWhichNobodyAsks() throws Exception {
        Trace trace = new Trace();
        harness.letAll();
        committer.commit(LogHarness.operations("a="), trace);

        committer.commit(LogHarness.operations("b="));

        assertThat(trace.explanation().steps()).hasSize(2);
    }

    @Test
    void aFailureReachesAllMembersOfTheGroupAndTripsTheLatch() throws Exception {
        CommitterHarness.Call a = harness.leader("a");
        CommitterHarness.Call b = harness.follower("b");
        CommitterHarness.Call c = harness.follower("c");
        CommitterHarness.Call d = harness.follower("d");
        harness.let().awaitGroup();
        IOException failure = new IOException("the disk is on fire");

        harness.failing(failure).let();

        a.returned();
        assertThat(b.failed()).isSameAs(failure);
        assertThat(c.failed()).isInstanceOf(IOException.class).hasCause(failure).hasMessageContaining("on fire");
        assertThat(d.failed()).isInstanceOf(IOException.class).hasCause(failure);
        assertThat(harness.latch.failed()).isTrue();
    }

    @Test
    void thoseWhoWaitBehindAGroupThatFailsAreTurnedAway() throws Exception {
        CommitterHarness.Call a = harness.leader("a");
        CommitterHarness.Call b = harness.follower("b");
        CommitterHarness.Call c = harness.follower("c");

        harness.failing(new IOException("the disk is on fire")).let();

        assertThat(a.failed()).hasMessage("the disk is on fire");
        assertThat(b.failed()).isInstanceOf(WritesStoppedException.class);
        assertThat(c.failed()).isInstanceOf(WritesStoppedException.class);
        assertThat(harness.events()).containsExactly("[a]");
    }

    @Test
    void afterAFailureNothingIsCommittedAnyMore() throws Exception {
        IOException failure = new IOException("the disk is on fire");
        harness.failing(failure).let();
        assertThatThrownBy(() -> committer.commit(LogHarness.operations("a="))).isSameAs(failure);

        assertThatThrownBy(() -> committer.commit(LogHarness.operations("b=")))
                .isInstanceOf(WritesStoppedException.class)
                .hasMessageContaining("the disk is on fire")
                .hasCause(failure);
        assertThat(harness.events()).containsExactly("[a]");
        assertThat(committer.batches()).isZero();
    }

    static Stream<Throwable> failuresThatAreNoIoExceptions() {
        return Stream.of(
                new OutOfMemoryError("no heap"), new IllegalArgumentException("odd"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failuresThatAreNoIoExceptions")
    void anErrorInTheTargetHangsNobody(Throwable failure) throws Exception {
        harness.leader("a");
        CommitterHarness.Call b = harness.follower("b");
        CommitterHarness.Call c = harness.follower("c");
        harness.let().awaitGroup();
        CommitterHarness.Call d = harness.follower("d");

        harness.failing(failure).letAll();

        assertThat(b.failed()).isSameAs(failure);
        assertThat(c.failed()).isInstanceOf(IOException.class).hasCause(failure);
        assertThat(d.failed()).isInstanceOf(WritesStoppedException.class);
        assertThat(harness.isFree()).isTrue();
    }

    @Test
    void aStoreThatIsClosedUnderWritersSaysSoToAllOfThem() throws Exception {
        harness.leader("a");
        CommitterHarness.Call b = harness.follower("b");
        CommitterHarness.Call c = harness.follower("c");
        harness.let().awaitGroup();

        harness.failing(new IllegalStateException("the store is closed")).letAll();

        assertThat(b.failed()).isInstanceOf(IllegalStateException.class);
        assertThat(c.failed()).isInstanceOf(IllegalStateException.class).hasMessage("the store is closed");
    }

    @Test
    void anActionRunsAloneAndInItsTurn() throws Exception {
        harness.leader("a");
        harness.follower("b");
        CommitterHarness.Call action = harness.waitingAction("action");
        CommitterHarness.Call c = harness.follower("c");
        CommitterHarness.Call d = harness.follower("d");

        harness.letAll();

        action.returned();
        c.returned();
        d.returned();
        assertThat(harness.events()).containsExactly("[a]", "[b]", "action", "[c, d]");
    }

    @Test
    void aThreadThatIsWokenForNothingGoesOnWaiting() throws Exception {
        harness.leader("a");
        CommitterHarness.Call b = harness.follower("b").wake();

        harness.letAll();

        b.returned();
        assertThat(harness.events()).containsExactly("[a]", "[b]");
    }

    @Test
    void actionsRunOneAfterTheOther() throws Exception {
        harness.leader("a");
        CommitterHarness.Call first = harness.waitingAction("first");
        CommitterHarness.Call second = harness.waitingAction("second");

        harness.letAll();

        first.returned();
        second.returned();
        assertThat(harness.events()).containsExactly("[a]", "first", "second");
    }

    @Test
    void anActionThatFailsLetsTheNextOneGoOn() throws Exception {
        harness.letAll();

        assertThatThrownBy(() -> committer.exclusively(() -> {
                    throw new IOException("no");
                }))
                .hasMessage("no");
        assertThatThrownBy(() -> committer.exclusively(() -> {
                    throw new OutOfMemoryError("no heap");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        committer.commit(LogHarness.operations("a="));
        assertThat(harness.events()).containsExactly("[a]");
        assertThat(harness.latch.failed()).isFalse();
    }

    @Test
    void anActionRunsAfterAFailureToo() throws Exception {
        harness.failing(new IOException("the disk is on fire")).let();
        assertThatThrownBy(() -> committer.commit(LogHarness.operations("a="))).isInstanceOf(IOException.class);
        List<String> ran = new ArrayList<>();

        committer.exclusively(() -> ran.add("close"));

        assertThat(ran).containsExactly("close");
    }

    @Test
    void anInterruptedFollowerKeepsItsFlagAndItsBatchIsCommitted() throws Exception {
        harness.leader("a");
        CommitterHarness.Call b = harness.follower("b");
        CommitterHarness.Call c = harness.follower("c").interrupt();

        harness.letAll();

        assertThat(c.returned()).isTrue();
        assertThat(b.returned()).isFalse();
        assertThat(harness.events()).containsExactly("[a]", "[b, c]");
    }

    @Test
    void anInterruptedThreadThatComesToLeadKeepsItsFlag() throws Exception {
        harness.leader("a");
        CommitterHarness.Call b = harness.follower("b").interrupt();

        harness.letAll();

        assertThat(b.returned()).isTrue();
        assertThat(harness.events()).containsExactly("[a]", "[b]");
    }

    @Test
    void groupsEndAtOneMebibyte() throws Exception {
        Operations large = LogHarness.operations("large=" + "v".repeat(600 << 10));
        harness.leader("a");
        harness.follower("b");
        harness.follower(large);
        harness.follower(large);
        CommitterHarness.Call last = harness.follower("c");

        harness.letAll();

        last.returned();
        assertThat(harness.events()).containsExactly("[a]", "[b, large]", "[large, c]");
    }

    @Test
    void aGroupMayHaveExactlyOneMebibyte() throws Exception {
        int overhead = LogHarness.operations("large=").byteSize() + 2; // the length of a long value takes three bytes
        Operations half = LogHarness.operations("large=" + "v".repeat((512 << 10) - overhead));
        harness.leader("a");
        harness.follower(half);
        CommitterHarness.Call last = harness.follower(half);

        harness.letAll();

        last.returned();
        assertThat(half.byteSize()).isEqualTo(512 << 10);
        assertThat(harness.events()).containsExactly("[a]", "[large, large]");
    }

    @Test
    void aBatchThatIsLargerThanAGroupIsCommittedAlone() throws Exception {
        Operations huge = LogHarness.operations("huge=" + "v".repeat(2 << 20));
        harness.leader("a");
        harness.follower("b");
        harness.follower(huge);
        CommitterHarness.Call last = harness.follower("c");

        harness.letAll();

        last.returned();
        assertThat(harness.events()).containsExactly("[a]", "[b]", "[huge]", "[c]");
    }

    @Test
    void manyThreadsCommitEveryBatchOnceAndEachThreadsInItsOrder() throws Exception {
        int threads = 8;
        int each = 500;
        List<Operations> committed = new ArrayList<>();
        Committer free = new Committer(new FailureLatch(), () -> {}, (group, trace) -> committed.addAll(group));
        List<List<Operations>> written = IntStream.range(0, threads)
                .mapToObj(thread -> IntStream.range(0, each)
                        .mapToObj(i -> LogHarness.operations("k="))
                        .toList())
                .toList();

        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (List<Operations> own : written) {
            running.add(pool.submit(() -> {
                for (Operations operations : own) {
                    free.commit(operations);
                }
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get(30, TimeUnit.SECONDS);
        }
        pool.shutdown();

        assertThat(committed).hasSize(threads * each);
        for (List<Operations> own : written) {
            assertThat(committed).containsSubsequence(own);
        }
        assertThat(free.batches()).isEqualTo(committed.size());
        assertThat(free.groups()).isBetween(1L, free.batches());
    }
}
