package kvstore.cli.live;

import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StoreStats;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.terminal.Failures;

/** An open store with a player, and all that is known of both. It may be looked at from any thread. */
final class LiveStore implements Closeable {
    private static final int MOST_TABLES = 500;
    private static final int SHUTDOWN_MINUTES = 1;

    /** How many flushes and compactions that were asked for may wait for the one that is under way. */
    static final int MOST_CHORES = 8;

    private final StoreDirectory directory;
    private final About about;
    private final KeyValueStore store;
    private final Happenings happenings;
    private final Player player;
    private final Rate rate = new Rate();
    private final ExecutorService chores =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_CHORES), task -> {
                Thread thread = new Thread(task, "kv-chores");
                thread.setDaemon(true);
                return thread;
            });

    private LiveStore(StoreDirectory directory, LivePlan plan, KeyValueStore store, Happenings happenings) {
        this.directory = directory;
        this.store = store;
        this.happenings = happenings;
        this.about = new About(
                plan.engine().name(),
                plan.engine().description(),
                directory.path(),
                directory.temporary(),
                plan.mayWriteToExisting() || !directory.existed(),
                plan.options().durability().name().toLowerCase(Locale.ROOT));
        LivePlan.Playing playing = plan.playing();
        this.player = new Player(
                store,
                new Entries(playing.keys(), playing.valueBytes(), playing.seed()),
                new Player.Bounds(playing.maxBytes(), MOST_TABLES),
                playing.traffic(),
                playing.pace());
    }

    static LiveStore open(LivePlan plan) throws IOException {
        StoreDirectory directory = StoreDirectory.of(plan.directory());
        Happenings happenings = new Happenings();
        try {
            KeyValueStore store =
                    plan.engine().open(directory.path(), plan.options().withListener(happenings));
            LiveStore live = new LiveStore(directory, plan, store, happenings);
            happenings.holdFor(plan.playing().pace().hold());
            live.player.start();
            return live;
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, directory);
            throw e;
        }
    }

    private static void closeAfter(Throwable failure, Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    About about() {
        return about;
    }

    /** Removes what others of its kind have left that were killed. */
    void removeLeftOvers(Consumer<String> told) {
        directory.removeLeftOvers(told);
    }

    void play() {
        requireWritable();
        player.play();
    }

    void pause() {
        player.pause();
    }

    void step() throws BusyException {
        requireWritable();
        player.step();
    }

    /** What the player does at this moment. */
    Player.State played() {
        return player.state();
    }

    void go(Pace pace) {
        player.go(pace);
        happenings.holdFor(pace.hold());
    }

    void choose(Traffic traffic) {
        player.choose(traffic);
    }

    /** Has the memtable written out, in the background. */
    void flush() throws BusyException {
        chore("flush", store::flush);
    }

    /** Has all tables merged, in the background. */
    void compact() throws BusyException {
        chore("compaction", () -> store.compact(KeyRange.all()));
    }

    @FunctionalInterface
    private interface Chore {
        void run() throws IOException;
    }

    private void chore(String name, Chore chore) throws BusyException {
        requireWritable();
        try {
            chores.execute(() -> carryOut(name, chore));
        } catch (RejectedExecutionException e) {
            throw new BusyException(MOST_CHORES + " flushes and compactions are waiting already for the one that is"
                    + " under way; ask for another one when it has ended");
        }
    }

    private void carryOut(String name, Chore chore) {
        try {
            chore.run();
        } catch (UnsupportedOperationException e) {
            note(name + ": the engine " + about.engine() + " does not compact");
        } catch (IOException | RuntimeException | Error e) {
            note(name + ": " + Failures.message(e));
        }
    }

    /** Has something told among the events that is none of the store's own. */
    void note(String text) {
        happenings.note(text);
    }

    ExplainedOperation explain(byte[] key) throws IOException {
        return ExplainedOperation.get(store, key);
    }

    private void requireWritable() {
        if (!about.mayWrite()) {
            throw new IllegalArgumentException("the store in " + about.directory()
                    + " was there before; to have a workload write to it, start again with --write");
        }
    }

    /** For one thread at a time, at regular intervals. */
    LiveState state(long version) {
        Player.State playing = player.state();
        rate.sample(playing.operations());
        return new LiveState(
                version,
                about,
                store.picture(),
                playing,
                rate.samples(),
                happenings.underWay(),
                happenings.last(),
                figures());
    }

    /** The same as before, with what has been told of since: for when the store cannot be looked at. */
    LiveState stateAfter(LiveState before) {
        return new LiveState(
                before.version() + 1,
                about,
                before.picture(),
                player.state(),
                before.perSecond(),
                happenings.underWay(),
                happenings.last(),
                before.figures());
    }

    private Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>();
        for (StoreStats.Stat stat : store.stats().all()) {
            figures.put(stat.name(), stat.value());
        }
        return figures;
    }

    @Override
    public void close() throws IOException {
        happenings.release(); // first: the player may wait for a flush that is held
        player.close();
        chores.shutdown();
        try (directory;
                store) {
            chores.awaitTermination(SHUTDOWN_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
