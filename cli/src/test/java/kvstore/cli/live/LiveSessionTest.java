package kvstore.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.cli.explain.ExplainedOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSessionTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"map", "lsm", "leveled"})
    void workloadRunsOnTheStoreUntilItIsPaused(String engine) throws Exception {
        try (LiveSession session = Sessions.begin(engine)) {
            session.ask(live -> live.go(Pace.RUN)); // so that it is far from its bounds, however late it is paused
            session.play();
            Sessions.await(session, state -> state.player().operations() > 100);

            session.ask(LiveStore::pause);

            LiveState paused = Sessions.await(session, state -> !state.player().playing());
            assertThat(paused.picture().log().lastOperation()).isPositive();
            assertThat(paused.player().stopped()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Traffic.class)
    void everyWorkloadRuns(Traffic traffic) throws Exception {
        try (LiveSession session = Sessions.begin("leveled")) {
            session.ask(live -> live.choose(traffic));
            session.play();

            LiveState state = Sessions.await(session, now -> now.player().operations() > 500);

            assertThat(state.player().traffic()).isEqualTo(traffic);
            assertThat(state.player().stopped()).isNull();
        }
    }

    @Test
    void stepDoesOneOperationAndExplainsIt() throws Exception {
        try (LiveSession session = Sessions.begin("lsm")) {
            session.ask(LiveStore::step);

            LiveState state = Sessions.await(session, now -> now.player().last() != null);

            assertThat(state.player().operations()).isEqualTo(1); // also in the first state that shows what it did
            assertThat(state.player().last())
                    .extracting(ExplainedOperation::name)
                    .isEqualTo("put");
            assertThat(state.picture().memtables().get(0).entries()).isEqualTo(1);
        }
    }

    @Test
    void flushesAreToldOfAndMakeTables() throws Exception {
        try (LiveSession session = Sessions.begin("lsm")) {
            session.ask(LiveStore::step);
            Sessions.await(session, now -> now.player().operations() == 1);

            session.ask(LiveStore::flush);

            LiveState state =
                    Sessions.await(session, now -> !now.picture().tables().isEmpty());

            assertThat(state.happenings()).extracting(Happening::kind).contains("flush");
            assertThat(state.happenings().get(0).text()).startsWith("memtable of log 0 frozen: ");
        }
    }

    /** That it is under way meanwhile passes by: what stays is when it was told that it begins, and that it was done. */
    @Test
    void slowMotionHoldsAFlushSoThatItIsSeen() throws Exception {
        try (LiveSession session = Sessions.begin("leveled")) {
            session.ask(live -> live.go(Pace.SLOW));
            session.ask(LiveStore::step);
            Sessions.await(session, now -> now.player().operations() == 1);

            session.ask(LiveStore::flush);

            List<Happening> told =
                    Sessions.await(session, now -> now.happenings().size() >= 3).happenings();
            assertThat(told.get(1).text()).startsWith("flush of log 0 begins");
            assertThat(told.get(2).text()).startsWith("flush of log 0 done");
            assertThat(told.get(2).millis() - told.get(1).millis())
                    .isGreaterThanOrEqualTo(Pace.SLOW.hold().toMillis() - 1); // both are rounded
        }
    }

    @Test
    void engineThatDoesNotCompactSaysSo() throws Exception {
        try (LiveSession session = Sessions.begin("lsm")) {
            session.ask(LiveStore::compact);

            LiveState state = Sessions.await(session, now -> !now.happenings().isEmpty());

            assertThat(state.happenings().get(0).text()).isEqualTo("compaction: the engine lsm does not compact");
        }
    }

    @Test
    void workloadStopsWhenTheStoreIsLargeEnough() throws Exception {
        LivePlan small = new LivePlan(
                StorageEngine.named("lsm"),
                StoreOptions.defaults(),
                null,
                false,
                new LivePlan.Playing(Traffic.FILLRANDOM, Pace.FAST, 1000, 1000, 1, 1 << 20));
        try (LiveSession session = LiveSession.begin(small)) {
            session.play();

            LiveState state = Sessions.await(session, now -> now.player().stopped() != null);

            assertThat(state.player().playing()).isFalse();
            assertThat(state.player().stopped()).startsWith("the store has reached ");
        }
    }

    @Test
    void temporaryDirectoryIsGoneAfterwards() throws Exception {
        Path directory;
        try (LiveSession session = Sessions.begin("lsm")) {
            directory = session.state().about().directory();
            assertThat(directory).isDirectory();
        }

        assertThat(directory.getParent()).doesNotExist();
    }

    @Test
    void anotherEngineBeginsWithAnEmptyStore() throws Exception {
        try (LiveSession session = Sessions.begin("lsm")) {
            Path first = session.state().about().directory();
            session.play();
            Sessions.await(session, now -> now.player().operations() > 100);

            session.beginAnew(StorageEngine.named("map"));

            LiveState state = Sessions.await(
                    session,
                    now -> now.about().engine().equals("map") && now.player().operations() > 100);
            assertThat(state.about().directory()).isNotEqualTo(first);
            assertThat(first).doesNotExist();
        }
    }

    @Test
    void newDirectoryIsWrittenToAndKept() throws Exception {
        Path directory = temporary.resolve("new");
        try (LiveSession session = LiveSession.begin(Sessions.plan("lsm", directory, false, Pace.FAST))) {
            session.play();
            Sessions.await(session, now -> now.player().operations() > 100);
        }

        try (KeyValueStore store = StorageEngine.named("lsm").open(directory, StoreOptions.defaults())) {
            assertThat(store.stats().value("torn_tail")).hasValue(0);
        }
    }

    @Test
    void storeThatWasThereIsOnlyLookedAt() throws Exception {
        Path directory = existing();
        try (LiveSession session = LiveSession.begin(Sessions.plan("lsm", directory, false, Pace.FAST))) {
            for (LiveSession.Request request : List.<LiveSession.Request>of(
                    LiveStore::play, LiveStore::step, LiveStore::flush, LiveStore::compact)) {
                assertThatThrownBy(() -> session.ask(request))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("--write");
            }
            assertThat(session.explain("mine".getBytes(UTF_8)).result()).isEqualTo("found, 5 bytes");
            assertThatThrownBy(() -> session.beginAnew(StorageEngine.named("map")))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(directory).isNotEmptyDirectory();
    }

    @Test
    void storeThatWasThereIsWrittenToWhenThatIsSaid() throws Exception {
        Path directory = existing();
        try (LiveSession session = LiveSession.begin(Sessions.plan("lsm", directory, true, Pace.FAST))) {
            session.play();
            Sessions.await(session, now -> now.player().operations() > 100);
            assertThat(session.explain("mine".getBytes(UTF_8)).result()).isEqualTo("found, 5 bytes");
        }
    }

    private Path existing() throws IOException {
        Path directory = temporary.resolve("existing");
        try (KeyValueStore store = StorageEngine.named("lsm").open(directory, StoreOptions.defaults())) {
            store.put("mine".getBytes(UTF_8), "value".getBytes(UTF_8));
        }
        return directory;
    }
}
