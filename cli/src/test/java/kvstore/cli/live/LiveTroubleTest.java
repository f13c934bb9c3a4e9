package kvstore.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import kvstore.StorageEngine;
import org.junit.jupiter.api.Test;

/** What becomes of a session when something fails, or when more is asked of it than it can do. */
class LiveTroubleTest {
    private final TroubledEngine troubled = new TroubledEngine();

    private static boolean tells(LiveState state, String beginning) {
        return state.happenings().stream().anyMatch(event -> event.text().startsWith(beginning));
    }

    @Test
    void whereThereCanBeNoNewStoreTheOneBeforeStaysAndSaysWhy() throws Exception {
        try (LiveSession session = Sessions.begin("lsm")) {
            Path first = session.state().about().directory();
            troubled.fail("open", "No space left on device");

            assertThatThrownBy(() -> session.beginAnew(troubled))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");

            Sessions.await(session, now -> tells(now, "no new store of the engine lsm: No space left on device"));
            session.ask(LiveStore::step);
            Sessions.await(session, now -> now.player().operations() == 1);

            troubled.heal();
            session.beginAnew(troubled);
            Sessions.await(session, now -> !now.about().directory().equals(first));
        }
    }

    @Test
    void storeThatCannotBeClosedIsReplacedAndTheNewOneSaysSo() throws Exception {
        try (LiveSession session = Sessions.begin(troubled)) {
            Path first = session.state().about().directory();
            troubled.fail("close", "Input/output error");

            session.beginAnew(StorageEngine.named("map"));

            LiveState told = Sessions.await(
                    session, now -> tells(now, "the store before was not closed as it should be: Input/output error"));
            assertThat(told.about().engine()).isEqualTo("map");
            assertThat(first).doesNotExist();

            session.beginAnew(StorageEngine.named("leveled"));
            session.ask(LiveStore::step);
            LiveState again = Sessions.await(session, now -> now.player().operations() == 1);
            assertThat(again.about().engine()).isEqualTo("leveled");
        }
    }

    @Test
    void storeThatCannotBeLookedAtSaysSoOnceAndIsLookedAtAgain() throws Exception {
        try (LiveSession session = Sessions.begin(troubled)) {
            troubled.failWithError("picture", "broken");

            LiveState told = Sessions.await(session, now -> tells(now, "the store cannot be looked at: "));
            LiveState later = Sessions.await(session, now -> now.version() > told.version() + 2);
            assertThat(later.happenings())
                    .singleElement()
                    .satisfies(event -> assertThat(event.text()).contains("AssertionError: broken"));

            troubled.heal();
            session.ask(LiveStore::step);
            Sessions.await(session, now -> now.picture().memtables().get(0).entries() == 1);
        }
    }

    @Test
    void errorOfAnOperationStopsTheWorkloadAndIsTold() throws Exception {
        try (LiveSession session = Sessions.begin(troubled)) {
            troubled.failWithError("put", "broken");

            session.play();

            LiveState stopped = Sessions.await(session, now -> now.player().stopped() != null);
            assertThat(stopped.player().stopped()).contains("AssertionError: broken");
            assertThat(stopped.player().playing()).isFalse();
        }
    }

    @Test
    void errorOfAFlushThatWasAskedForIsTold() throws Exception {
        try (LiveSession session = Sessions.begin(troubled)) {
            troubled.failWithError("flush", "broken");

            session.ask(LiveStore::flush);

            Sessions.await(session, now -> tells(now, "flush: internal error: AssertionError: broken"));
        }
    }

    @Test
    void moreStepsThanMayWaitAreRefusedUntilSomeAreDone() throws Exception {
        try (LiveSession session = Sessions.begin(troubled)) {
            CountDownLatch go = troubled.hold("write");

            assertThatThrownBy(() -> askOften(session, LiveStore::step, Player.MOST_STEPS + 2)) // one is under way
                    .isInstanceOf(BusyException.class)
                    .hasMessageContaining("steps are waiting");

            troubled.heal();
            go.countDown();
            Sessions.await(session, now -> now.player().operations() >= Player.MOST_STEPS);
            session.ask(LiveStore::step);
        }
    }

    @Test
    void moreFlushesThanMayWaitAreRefused() throws Exception {
        try (LiveSession session = Sessions.begin(troubled)) {
            CountDownLatch go = troubled.hold("flush");

            assertThatThrownBy(() -> askOften(session, LiveStore::flush, LiveStore.MOST_CHORES + 2)) // one is under way
                    .isInstanceOf(BusyException.class)
                    .hasMessageContaining("flushes and compactions are waiting");

            go.countDown();
        }
    }

    private static void askOften(LiveSession session, LiveSession.Request request, int times) throws BusyException {
        for (int i = 0; i < times; i++) {
            session.ask(request);
        }
    }
}
