package kvstore.lsm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Limits;
import kvstore.Snapshot;
import kvstore.StoreOptions;
import kvstore.StoreStats;
import kvstore.VerifyReport;
import kvstore.WriteBatch;
import kvstore.codec.OperationCursor;
import kvstore.codec.Operations;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.explain.Trace;
import kvstore.memtable.Memtable;
import kvstore.wal.CommitSteps;
import kvstore.wal.Committer;
import kvstore.wal.FailureLatch;
import kvstore.wal.IntervalSync;
import kvstore.wal.LogWriter;
import kvstore.wal.ThreadBatch;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/**
 * A log-structured merge tree: a log, memtables, and a {@link TableLayer} below them.
 *
 * <p>Write: the {@link Committer}'s leader makes room (see {@link #makeRoom}), appends the group to the log, forces it if
 * asked to, adds it to the active memtable, and makes it visible. A full memtable is frozen with its log, and the {@link
 * Flusher} turns it into a table.
 *
 * <p>Read: the active memtable, the frozen ones, the tables, newest first (see {@link ReadView}).
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>What is in a memtable and visible is in its log first, unless there is no log ({@link Durability#NONE}).
 *   <li>Every sequence number in a frozen memtable is smaller than every one in the active memtable.
 *   <li>A log is removed only when the table of the same number is durable.
 *   <li>The log, the active memtable and {@link #visibleSequence} are changed by the leader alone.
 * </ol>
 */
public final class LsmStore implements KeyValueStore {
    private final DataDirectory directory;
    private final StoreOptions options;
    private final TableLayout layout;
    private final FailureLatch latch = new FailureLatch();
    private final Committer committer = new Committer(latch, this::checkOpen, this::commitGroup);
    private final OperationCursor operation = new OperationCursor();
    private final CurrentView view;
    private final TableLayer tables;
    private final Flusher flusher;
    private final Throttle throttle;
    private final LsmStats stats;
    private final long tornTailBytes;
    private final @Nullable IntervalSync intervalSync;

    private volatile LogWriter log;
    private volatile long visibleSequence;
    private volatile boolean closed;

    private LsmStore(
            DataDirectory directory,
            StoreOptions options,
            TableLayout layout,
            TableLayer tables,
            LsmRecovery.Recovered recovered) {
        this.directory = directory;
        this.options = options;
        this.layout = layout;
        this.tables = tables;
        this.log = recovered.log();
        this.visibleSequence = log.nextSequence() - 1;
        this.tornTailBytes = recovered.tornTailBytes();
        this.view = new CurrentView(new ReadView(recovered.active(), List.of(), tables.tables()));
        this.flusher = new Flusher(directory, view, tables, latch, options.listener());
        this.throttle = new Throttle(flusher, tables, options.listener());
        this.stats = new LsmStats(committer, latch, flusher, throttle, tables);
        this.intervalSync =
                options.durability() == Durability.INTERVAL ? new IntervalSync(latch, this::forceLogs) : null;
    }

    /** Opens the store in a directory that is laid out in some way, or makes one there. */
    public static LsmStore open(Path path, StoreOptions options, TableLayout layout) throws IOException {
        DataDirectory directory = DataDirectory.open(path, layout.engine(), options.disk(), layout::create);
        try {
            return open(directory, options, layout);
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, directory);
            throw e;
        }
    }

    private static LsmStore open(DataDirectory directory, StoreOptions options, TableLayout layout) throws IOException {
        TableLayer tables = layout.open(directory, options);
        try {
            return begin(directory, options, layout, tables, LsmRecovery.recover(directory, tables));
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, tables);
            throw e;
        }
    }

    /** There may be no thread to be had. */
    private static LsmStore begin(
            DataDirectory directory,
            StoreOptions options,
            TableLayout layout,
            TableLayer tables,
            LsmRecovery.Recovered recovered) {
        LsmStore store = null;
        try {
            store = new LsmStore(directory, options, layout, tables, recovered);
            store.flusher.start();
            store.beginWork();
            return store;
        } catch (RuntimeException | Error e) {
            if (store != null) {
                store.giveUp();
            }
            closeAfter(e, recovered.log());
            throw e;
        }
    }

    private void beginWork() {
        tables.beginWork(new TableLayer.Above() {
            @Override
            public void publish(TableSet merged) {
                view.replace(current -> current.withTables(merged));
            }

            @Override
            public void flushBeyond(long bytes) throws IOException {
                if (view.peek().active().usedBytes() >= bytes && !latch.failed()) {
                    committer.exclusively(LsmStore.this::freezeIfOpen);
                }
            }
        });
    }

    private void freezeIfOpen() throws IOException {
        if (!closed && !latch.failed()) {
            freezeActive();
        }
    }

    /** For a store that could not begin. */
    private void giveUp() {
        if (intervalSync != null) {
            intervalSync.close();
        }
        flusher.close();
        view.close();
    }

    /** Reads every byte of a directory; see {@link kvstore.StorageEngine#verify}. */
    public static VerifyReport verify(Path path, StoreOptions options, TableLayout layout) throws IOException {
        try (DataDirectory directory = DataDirectory.openExisting(path, layout.engine(), options.disk())) {
            return new LsmVerifier(directory, options, layout).verify();
        }
    }

    @Override
    public byte @Nullable [] get(byte[] key) throws IOException {
        return get(key, null);
    }

    @Override
    public byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException {
        Limits.checkKey(key);
        checkOpen();
        if (trace != null) {
            trace.resume();
        }
        ReadView current = view.acquire();
        try {
            return current.get(key, visibleSequence, trace);
        } finally {
            current.release();
        }
    }

    @Override
    public Cursor scan(KeyRange range) {
        return openCursor(range, false, null);
    }

    @Override
    public Cursor scanReverse(KeyRange range) {
        return openCursor(range, true, null);
    }

    @Override
    public Cursor scan(KeyRange range, @Nullable Trace trace) {
        return openCursor(range, false, trace);
    }

    @Override
    public Cursor scanReverse(KeyRange range, @Nullable Trace trace) {
        return openCursor(range, true, trace);
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
        return new LsmSnapshot(view.acquire(), visibleSequence, this::checkOpen);
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
            forceLogs();
            latch.check(); // a log that was closed after a failure forces nothing any more
        } catch (Throwable e) {
            latch.fail(e);
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        checkOpen();
        long[] last = new long[1];
        committer.exclusively(() -> last[0] = freezeActive());
        flusher.awaitFlushed(last[0]);
    }

    @Override
    public void checkpoint(Path target) throws IOException {
        checkOpen();
        Objects.requireNonNull(target, "target");
        DataDirectory.requireEmpty(target, directory.disk());
        flush();
        ReadView current = view.acquire();
        try {
            Checkpoint.write(directory, layout, tables, current.tables(), visibleSequence, target);
        } finally {
            current.release();
        }
    }

    @Override
    public void compact(KeyRange range) throws IOException {
        Objects.requireNonNull(range, "range");
        if (!tables.compacts()) {
            throw new UnsupportedOperationException("this engine does not compact: engine=" + layout.engine());
        }
        flush();
        tables.compact(range);
    }

    @Override
    public StoreStats stats() {
        checkOpen();
        return stats.at(view.peek(), options, log.size(), tornTailBytes);
    }

    @Override
    public StorePicture picture() {
        checkOpen();
        ReadView current = view.acquire();
        try {
            return current.picture(log, options.memtableBytes());
        } finally {
            current.release();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            committer.exclusively(this::refuseWrites);
        } finally {
            if (closed) { // or else there was no memory to begin with, and the store is as it was
                letGo();
            }
        }
    }

    /** The directory last, when no thread of this store can write to it any more. */
    private void letGo() throws IOException {
        try (directory;
                tables) {
            tables.endWork();
            flusher.close();
            closeLog();
            checkDurable();
        } finally {
            view.close();
        }
    }

    /** The leader's work: log, memory, visible. */
    private void commitGroup(List<Operations> group, @Nullable Trace trace) throws IOException {
        makeRoom(group, trace);
        if (options.durability() != Durability.NONE) {
            for (Operations batch : group) {
                log.append(batch);
            }
            log.write(trace);
            if (options.durability() == Durability.SYNC) {
                log.force(trace);
            }
        }
        Memtable active = view.peek().active();
        long next = visibleSequence + 1;
        for (Operations batch : group) {
            LsmRecovery.apply(active, next, operation.reset(batch));
            next += batch.count();
        }
        visibleSequence = next - 1;
        RoomSteps.applied(trace, active, options.memtableBytes());
    }

    /**
     * Sees to it that the active memtable is not full. Slows the group down when flushing is behind, and holds it when
     * there is no room at all: memory is bounded by the active memtable, {@link Throttle#MAX_FROZEN} frozen ones, and one
     * group.
     */
    private void makeRoom(List<Operations> group, @Nullable Trace trace) throws IOException {
        long bytes = 0;
        for (Operations batch : group) {
            bytes += batch.byteSize();
        }
        ReadView current = view.peek();
        throttle.slow(current.frozen().size(), bytes);
        if (current.active().usedBytes() >= options.memtableBytes()) {
            freezeActive();
        }
        RoomSteps.room(trace, current, view.peek());
    }

    /**
     * Seals the log under its number, begins the next one, and freezes the memtable for the flusher.
     *
     * @return the number of the newest frozen memtable, or -1 if there is nothing to flush
     */
    private long freezeActive() throws IOException {
        checkOpen();
        latch.check();
        ReadView current = view.peek();
        if (current.active().isEmpty()) {
            return log.number() - 1;
        }
        if (current.frozen().size() >= Throttle.MAX_FROZEN) {
            throttle.hold();
        }
        try {
            LogWriter sealed = log;
            directory.rename(FileNames.LOG, FileNames.sealedLog(sealed.number()));
            LogWriter fresh = LogWriter.create(
                    directory, FileNames.LOG, sealed.number() + 1, visibleSequence + 1, sealed.syncedTo());
            FrozenMemtable full = new FrozenMemtable(current.active(), sealed);
            options.listener().happened(full.event()); // first: the flusher may have it as soon as it is in the view
            view.replace(before -> before.withFrozen(full, tables.newMemtable()));
            log = fresh; // last: whoever forces the new log must find the sealed one among the frozen (see forceLogs)
            flusher.wake();
            return sealed.number();
        } catch (Throwable e) {
            latch.fail(e);
            throw e;
        }
    }

    /** Forces sealed logs before the one behind them, so that no log ever claims more than is true. */
    private void forceLogs() throws IOException {
        LogWriter newest = log;
        List<FrozenMemtable> frozen = view.peek().frozen();
        for (int i = frozen.size() - 1; i >= 0; i--) {
            frozen.get(i).log().force();
        }
        newest.force();
    }

    private void refuseWrites() throws IOException {
        try {
            if (options.durability() == Durability.NONE && !latch.failed()) {
                freezeActive();
            }
        } finally {
            closed = true;
        }
    }

    /** After a failure, what was acknowledged without a force may not be durable: then closing must not look as if it were. */
    private void checkDurable() throws IOException {
        if (options.durability() != Durability.SYNC) {
            latch.check();
        }
    }

    private void closeLog() throws IOException {
        if (intervalSync != null) {
            intervalSync.close();
        }
        try {
            if (!latch.failed()) {
                log.mark();
                tables.closing(log.nextSequence() - 1);
            }
        } finally {
            closeAll(log, view.peek().frozen());
        }
    }

    /** Those that a failed flush left behind too, each even if another one cannot be closed. */
    private static void closeAll(LogWriter active, List<FrozenMemtable> frozen) throws IOException {
        try (active) {
            if (!frozen.isEmpty()) {
                closeAll(frozen.get(0).log(), frozen.subList(1, frozen.size()));
            }
        }
    }

    private Cursor openCursor(KeyRange range, boolean descending, @Nullable Trace trace) {
        Objects.requireNonNull(range, "range");
        checkOpen();
        return LsmCursor.open(view.acquire(), range, visibleSequence, descending, this::checkOpen, trace);
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
