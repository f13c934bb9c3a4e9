package kvstore.map;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Limits;
import kvstore.Snapshot;
import kvstore.StoreOptions;
import kvstore.StoreStats;
import kvstore.WriteBatch;
import kvstore.codec.OperationCursor;
import kvstore.codec.Operations;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.directory.Inventory;
import kvstore.directory.InventoryFile;
import kvstore.explain.Trace;
import kvstore.wal.CommitSteps;
import kvstore.wal.Committer;
import kvstore.wal.FailureLatch;
import kvstore.wal.FirstLog;
import kvstore.wal.IntervalSync;
import kvstore.wal.LogWriter;
import kvstore.wal.ThreadBatch;
import kvstore.watch.StoreEvent;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that keeps everything in memory and every write in the log.
 *
 * <p>Write: the {@link Committer}'s leader appends the group to the log, forces it if asked to, applies it to the map, and
 * makes it visible. Read: the map alone. The log is written afresh in the background when it is mostly dead (see {@link
 * LogRewrite}).
 */
final class MapStore implements KeyValueStore {
    private static final Logger LOG = LoggerFactory.getLogger(MapStore.class);

    private final DataDirectory directory;
    private final StoreOptions options;
    private final VersionedMap map = new VersionedMap();
    private final FailureLatch latch = new FailureLatch();
    private final Committer committer = new Committer(latch, this::checkOpen, this::commitGroup);
    private final OperationCursor cursor = new OperationCursor();
    private final InventoryFile inventory;
    private final long tornTailBytes;
    private final @Nullable IntervalSync intervalSync;
    private final ExecutorService rewriter = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "kvstore-map-rewrite");
        thread.setDaemon(true);
        return thread;
    });

    /** Changed between groups only. */
    private volatile LogWriter log;

    private volatile boolean rewriting;
    private long rewriteFrom;
    private volatile long rewrites;
    private volatile boolean closed;

    private MapStore(DataDirectory directory, StoreOptions options) throws IOException {
        this.directory = directory;
        this.options = options;
        this.rewriteFrom = options.memtableBytes();
        MapRecovery recovery = MapRecovery.recover(directory, map, rewriteFrom);
        this.log = recovery.log();
        this.inventory = recovery.inventory();
        this.tornTailBytes = recovery.tornTailBytes();
        try {
            this.intervalSync =
                    options.durability() == Durability.INTERVAL ? new IntervalSync(latch, () -> log.force()) : null;
        } catch (RuntimeException | Error e) { // there may be no thread to be had
            closeAfter(e, log);
            throw e;
        }
    }

    static MapStore open(Path path, StoreOptions options) throws IOException {
        DataDirectory directory = DataDirectory.open(path, MapEngine.NAME, options.disk(), FirstLog::createIn);
        try {
            return new MapStore(directory, options);
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, directory);
            throw e;
        }
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return get(key, null);
    }

    @Override
    public byte @Nullable [] get(byte[] key, @Nullable Trace trace) {
        Limits.checkKey(key);
        checkOpen();
        MapSteps.begins(trace);
        return MapSteps.answer(map.newest(key), trace);
    }

    @Override
    public Cursor scan(KeyRange range) {
        return scan(range, null);
    }

    @Override
    public Cursor scanReverse(KeyRange range) {
        return scanReverse(range, null);
    }

    @Override
    public Cursor scan(KeyRange range, @Nullable Trace trace) {
        return MapSteps.cursor(openCursor(range, false), trace);
    }

    @Override
    public Cursor scanReverse(KeyRange range, @Nullable Trace trace) {
        return MapSteps.cursor(openCursor(range, true), trace);
    }

    @Override
    public void put(byte[] key, byte[] value) throws IOException {
        WriteBatch batch = ThreadBatch.empty();
        try {
            write(batch.put(key, value));
        } finally {
            batch.clear();
        }
    }

    @Override
    public void delete(byte[] key) throws IOException {
        WriteBatch batch = ThreadBatch.empty();
        try {
            write(batch.delete(key));
        } finally {
            batch.clear();
        }
    }

    @Override
    public void write(WriteBatch batch) throws IOException {
        write(batch, null);
    }

    @Override
    public void write(WriteBatch batch, @Nullable Trace trace) throws IOException {
        checkOpen();
        if (batch.size() > 0) {
            committer.commit(batch.operations(), trace);
            CommitSteps.unforced(trace, options.durability());
        }
    }

    @Override
    public Snapshot snapshot() {
        checkOpen();
        return new MapSnapshot(map, this::checkOpen);
    }

    @Override
    public void sync() throws IOException {
        checkOpen();
        if (options.durability() == Durability.NONE) {
            flush();
            return;
        }
        latch.check();
        try {
            log.force();
            latch.check(); // a log that was closed after a failure forces nothing any more
        } catch (Throwable e) {
            latch.fail(e);
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        checkOpen();
        if (options.durability() != Durability.NONE) {
            sync(); // the log is this engine's form on disk
        } else {
            committer.exclusively(this::writeUnlogged);
        }
    }

    @Override
    public void checkpoint(Path target) throws IOException {
        checkOpen();
        Objects.requireNonNull(target, "target");
        DataDirectory.requireEmpty(target, directory.disk());
        long moment = map.pin();
        try {
            DataDirectory.publish(
                    target,
                    directory.disk(),
                    FileNames.LOG,
                    file -> LiveLog.write(file, FirstLog.NUMBER, map, moment).mark());
            InventoryFile.write(target, directory.disk(), new Inventory(moment, List.of()));
            DataDirectory.claim(target, MapEngine.NAME, directory.disk());
        } finally {
            map.unpin(moment);
        }
    }

    @Override
    public StoreStats stats() {
        checkOpen();
        return StoreStats.of(map.memoryBytes(), 0)
                .with("entries", map.liveEntries(), "entries")
                .with("payload_size", map.livePayloadBytes(), "bytes")
                .with("log_size", log.size(), "bytes")
                .with("log_rewrites", rewrites, "times")
                .with("torn_tail", tornTailBytes, "bytes")
                .with("batches", committer.batches(), "batches")
                .with("commit_groups", committer.groups(), "groups")
                .with("open_views", map.pinned(), "snapshots and cursors")
                .with("background_work", rewriting ? 1 : 0, "(1: yes)")
                .with("writes_stopped", latch.failed() ? 1 : 0, "(1: yes)");
    }

    @Override
    public StorePicture picture() {
        checkOpen();
        LogWriter current = log;
        return new StorePicture(
                current.picture(),
                List.of(new StorePicture.MemtablePart(current.number(), map.liveEntries(), map.memoryBytes(), 0)),
                List.of());
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        stopRewriting();
        try {
            committer.exclusively(this::closeLog);
        } finally {
            if (closed) { // or else there was no memory to begin with, and the store is as it was
                directory.close();
            }
        }
        checkDurable();
    }

    private void commitGroup(List<Operations> group, @Nullable Trace trace) throws IOException {
        // exercise week1/commit-order
        long first = map.visibleSequence() + 1;
        if (options.durability() != Durability.NONE) {
            for (Operations batch : group) {
                log.append(batch);
            }
            log.write(trace);
            if (options.durability() == Durability.SYNC) {
                log.force(trace);
            }
        }
        long next = first;
        for (Operations batch : group) {
            map.apply(next, cursor.reset(batch));
            next += batch.count();
        }
        map.publish(next - 1);
        MapSteps.applied(trace, next - first);
        rewriteIfMostlyDead();
        // exercise ends
    }

    private void rewriteIfMostlyDead() {
        boolean due = !rewriting
                && options.durability() != Durability.NONE
                && log.size() >= rewriteFrom
                && log.size() > 2 * LiveLog.estimateBytes(map);
        if (due && !rewriter.isShutdown()) {
            rewriting = true;
            rewriter.execute(this::rewrite);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread rewrites
    private void rewrite() {
        boolean done = false;
        long started = System.nanoTime();
        try {
            options.listener().happened(new StoreEvent.LogRewriteBegun(log.size()));
            new LogRewrite(directory, map, committer, latch, new Slot()).run();
            rewrites++;
            done = true;
            options.listener().happened(new StoreEvent.LogRewriteEnded(log.size(), System.nanoTime() - started));
        } catch (Throwable e) {
            // The old log is whole and stays in use, so this is no reason to stop. It is tried again, but not at once.
            LOG.warn("the log in {} could not be written afresh; the old one stays", directory.path(), e);
            options.listener().happened(new StoreEvent.WorkGivenUp("new log", String.valueOf(e.getMessage())));
        } finally {
            finishRewriting(done);
        }
    }

    /** The order matters: the leader looks at the size only where nothing is being rewritten. */
    private void finishRewriting(boolean done) {
        rewriteFrom = done ? options.memtableBytes() : 2 * log.size();
        rewriting = false;
    }

    /** The log, as the rewriting thread sees it between two groups. */
    private final class Slot implements LogRewrite.LogSlot {
        @Override
        public LogWriter log() {
            return log;
        }

        @Override
        public void replaceLog(LogWriter fresh) throws IOException {
            LogWriter old = log;
            log = fresh;
            old.close();
        }
    }

    /** Without a log of the writes, the log becomes what the map holds. */
    private void writeUnlogged() throws IOException {
        checkOpen();
        latch.check();
        try {
            LogWriter old = log;
            long number = old.number() + 1;
            if (map.visibleSequence() + 1 != old.nextSequence()) {
                MapRecovery.writeAfresh(directory, map, number);
                log = MapRecovery.resumeFresh(directory, map, number);
                old.close();
            }
        } catch (Throwable e) {
            latch.fail(e);
            throw e;
        }
    }

    /** Lets a rewrite that is under way come to its end; none begins any more. */
    private void stopRewriting() throws IOException {
        committer.exclusively(rewriter::shutdown);
        boolean interrupted = false;
        while (true) {
            try {
                if (rewriter.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeLog() throws IOException {
        if (closed) {
            return;
        }
        if (intervalSync != null) {
            intervalSync.close();
        }
        try {
            if (!latch.failed()) {
                if (options.durability() == Durability.NONE) {
                    writeUnlogged();
                }
                log.mark();
                inventory.reachedIfPossible(log.nextSequence() - 1);
            }
        } finally {
            closed = true;
            log.close();
        }
    }

    /** After a failure, what was acknowledged without a force may not be durable: then closing must not look as if it were. */
    private void checkDurable() throws IOException {
        if (options.durability() != Durability.SYNC) {
            latch.check();
        }
    }

    private Cursor openCursor(KeyRange range, boolean descending) {
        Objects.requireNonNull(range, "range");
        checkOpen();
        long moment = map.pin();
        return new MapCursor(
                map.chains(range, descending).entrySet().iterator(), moment, this::checkOpen, () -> map.unpin(moment));
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed: directory=" + directory.path());
        }
    }

    private static void closeAfter(Throwable because, Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
