package kvstore.leveled;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kvstore.CompactionStrategy;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.StoreOptions;
import kvstore.StoreStats;
import kvstore.compaction.Compaction;
import kvstore.compaction.CompactionPicker;
import kvstore.compaction.Edit;
import kvstore.compaction.LeveledPicker;
import kvstore.compaction.Levels;
import kvstore.compaction.Settings;
import kvstore.compaction.TableInfo;
import kvstore.compaction.TieredPicker;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.filter.MemtableFilter;
import kvstore.io.FlightRecording;
import kvstore.lsm.TableHandle;
import kvstore.lsm.TableLayer;
import kvstore.lsm.TableSet;
import kvstore.memtable.Memtable;
import kvstore.sorted.EntryCursor;
import kvstore.table.BlockTable;
import kvstore.watch.StoreEvent;
import kvstore.watch.StoreListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of week 3: a memtable becomes a table of level 0, and the {@link Compactor} merges tables into deeper levels.
 * The {@link Manifest} says which there are.
 *
 * <p>A change of the set of tables, whoever makes it, is one edit, and these are its steps: the new tables are durable; the
 * edit is durable in the manifest; readers get the new set; the files of tables that are no longer in it go when their last
 * reader has gone. Snapshots and cursors are readers. A crash between any two steps leaves files that the manifest does not
 * name, which are removed at the next opening, and never a name without its file.
 */
final class LevelTables implements TableLayer {
    private static final Logger LOG = LoggerFactory.getLogger(LevelTables.class);

    /** A memtable that is full to this part is flushed when nobody writes. */
    private static final int WORTH_A_FLUSH = 16;

    private final DataDirectory directory;
    private final List<String> namesAtOpening;
    private final Manifest manifest;
    private final TableFiles files;
    private final LevelFigures figures;
    private final WriteDelay delay;
    private final Compactor compactor;
    private final long memtableBytes;
    private final StoreListener listener;
    private volatile LevelSet current;
    /** Whether the manifest may have an edit that readers were not shown, or may not. */
    private boolean uncertain;

    private volatile @Nullable Above above;

    private LevelTables(
            DataDirectory directory,
            List<String> namesAtOpening,
            StoreOptions options,
            Manifest manifest,
            TableFiles files,
            LevelFigures figures,
            LevelSet current) {
        this.directory = directory;
        this.namesAtOpening = namesAtOpening;
        this.manifest = manifest;
        this.files = files;
        this.figures = figures;
        this.current = current;
        this.memtableBytes = options.memtableBytes();
        this.listener = options.listener();
        Settings settings = Settings.forMemtable(options.memtableBytes());
        CompactionPicker picker = options.compaction() == CompactionStrategy.TIERED
                ? new TieredPicker(settings)
                : new LeveledPicker(settings);
        this.delay = new WriteDelay(picker, options.memtableBytes());
        this.compactor = new Compactor(this, picker);
        current.retain();
        delay.look(current.levels());
    }

    static LevelTables open(DataDirectory directory, StoreOptions options) throws IOException {
        Manifest manifest = Manifest.open(directory);
        LevelFigures figures = new LevelFigures();
        TableFiles files = new TableFiles(directory, options, figures);
        Map<Long, TableHandle> handles = new HashMap<>();
        try {
            List<TableInfo> tables = new ArrayList<>();
            List<String> names = directory.list();
            for (ManifestEntry entry : manifest.state().tables().values()) {
                String name = FileNames.table(entry.number());
                if (!names.contains(name)) {
                    throw manifest.missing(directory.file(name), names);
                }
                TableHandle handle = files.open(entry);
                handles.put(entry.number(), handle);
                tables.add(info(handle, entry.level(), entry.age()));
            }
            LevelSet set = new LevelSet(
                    levels(directory, tables), handles, manifest.state().nextLog());
            return new LevelTables(directory, names, options, manifest, files, figures, set);
        } catch (IOException | RuntimeException | Error e) {
            handles.values().forEach(handle -> handle.closeAfter(e));
            throw e;
        }
    }

    private static Levels levels(DataDirectory directory, List<TableInfo> tables) throws CorruptionException {
        try {
            return Levels.of(tables);
        } catch (IllegalArgumentException e) {
            CorruptionException damage = new CorruptionException(
                    directory.file(FileNames.MANIFEST),
                    0,
                    "tables that fit on their levels",
                    String.valueOf(e.getMessage()));
            damage.initCause(e);
            throw damage;
        }
    }

    private static TableInfo info(TableHandle handle, int level, long age) {
        long tombstones = handle.table() instanceof BlockTable table ? table.tombstones() : 0;
        return new TableInfo(
                handle.number(),
                level,
                age,
                handle.table().sizeBytes(),
                handle.table().entries(),
                tombstones,
                handle.table().smallestKey(),
                handle.table().largestKey());
    }

    @Override
    public TableSet tables() {
        return current;
    }

    @Override
    public long durableOperation() {
        return manifest.state().lastOperation();
    }

    @Override
    public Memtable newMemtable() {
        return new Memtable(new MemtableFilter(memtableBytes));
    }

    @Override
    public CorruptionException missingLog(Path log) {
        return manifest.missing(log, namesAtOpening);
    }

    @Override
    public synchronized void secure() throws IOException {
        manifest.secure();
    }

    @Override
    public long add(Memtable memtable, long log, Consumer<TableSet> publishFlushed) throws IOException {
        if (memtable.isEmpty()) { // recovery has such ones: a log may be sealed before anything is in it that lasts
            install(new Edit(List.of(), List.of()), Map.of(), log + 1, publishFlushed);
            return 0;
        }
        TableHandle handle = files.write(0, writer -> {
            try (EntryCursor entries = memtable.ascending(KeyRange.all(), Long.MAX_VALUE)) {
                while (entries.next()) {
                    TableFiles.add(writer, entries);
                }
            }
        });
        try {
            Edit edit = new Edit(List.of(info(handle, 0, log)), List.of());
            install(edit, Map.of(handle.number(), handle), log + 1, publishFlushed);
        } catch (IOException | RuntimeException | Error e) {
            abandonUnlessShown(handle, e);
            throw e;
        }
        figures.flushed(handle.table().sizeBytes());
        compactor.wake();
        return handle.table().sizeBytes();
    }

    /** Carries a compaction out. The inputs cannot go away meanwhile: only compactions remove tables, and this is the one. */
    void carryOut(Compaction compaction) throws IOException {
        heal();
        if (compaction.isTrivialMove()) {
            install(compaction.move(), Map.of(), -1, this::publish);
            countMoved(compaction);
            listener.happened(new StoreEvent.TablesMoved(
                    compaction.reason(), compaction.outputLevel(), names(compaction.newer())));
            return;
        }
        listener.happened(new StoreEvent.CompactionBegun(
                compaction.reason(), compaction.outputLevel(), names(compaction.inputs()), compaction.inputBytes()));
        @Nullable CompactionEvent event = FlightRecording.hasBegun() ? CompactionEvent.begun() : null;
        long started = System.nanoTime();
        List<TableHandle> outputs = new Merge(compaction, files, compactor::isCancelled).run(current);
        try {
            Map<Long, TableHandle> added = new HashMap<>();
            List<TableInfo> tables = new ArrayList<>();
            for (TableHandle output : outputs) {
                added.put(output.number(), output);
                tables.add(info(output, compaction.outputLevel(), compaction.outputAge()));
            }
            install(compaction.replacedBy(tables), added, -1, this::publish);
        } catch (IOException | RuntimeException | Error e) {
            outputs.forEach(output -> abandonUnlessShown(output, e));
            healAfter(e);
            throw e;
        }
        long nanos = System.nanoTime() - started;
        count(compaction, outputs, nanos);
        if (event != null) {
            event.ended(compaction, outputs);
        }
        listener.happened(new StoreEvent.CompactionEnded(
                compaction.outputLevel(),
                outputs.stream().map(output -> output.table().name()).toList(),
                outputs.stream().mapToLong(output -> output.table().sizeBytes()).sum(),
                nanos));
    }

    private static List<String> names(List<TableInfo> tables) {
        return tables.stream().map(table -> FileNames.table(table.number())).toList();
    }

    /** What is in the manifest belongs to those who read it, whatever fails afterwards. */
    private void abandonUnlessShown(TableHandle written, Throwable because) {
        if (current.handles().get(written.number()) != written) {
            files.abandon(written, because);
        }
    }

    /**
     * Sees to it that the manifest says what readers are shown, where an edit failed of which nobody knows whether it has
     * it. The tables that were written for such an edit go then: where a full disk was to blame, they have the room.
     */
    private synchronized void heal() throws IOException {
        if (uncertain) {
            manifest.change(shown());
            uncertain = false;
        }
        files.removeAbandoned();
    }

    /** What the manifest has to say if it says what readers are shown. */
    private ManifestState shown() {
        List<Long> others = new ArrayList<>(manifest.state().tables().keySet());
        others.removeAll(current.handles().keySet());
        return manifest.state()
                .with(current.entriesOf(current.levels().tables()), others)
                .withNextLog(current.nextLog());
    }

    private void healAfter(Throwable failure) {
        try {
            heal();
        } catch (IOException | RuntimeException | Error e) {
            failure.addSuppressed(e); // the next change begins with another attempt
        }
    }

    private void countMoved(Compaction compaction) {
        figures.moved(compaction.outputLevel());
        for (TableInfo moved : compaction.newer()) {
            if (current.handle(moved).table() instanceof BlockTable table) {
                table.countFor(figures.reads(compaction.outputLevel()));
            }
        }
    }

    private void count(Compaction compaction, List<TableHandle> outputs, long nanos) {
        figures.compacted(compaction.outputLevel(), nanos);
        compaction.inputs().forEach(input -> figures.merged(input.level(), input.bytes()));
        outputs.forEach(output ->
                figures.written(compaction.outputLevel(), output.table().sizeBytes()));
        long fromLevelZero = compaction.inputs().stream()
                .filter(input -> input.level() == 0)
                .mapToLong(TableInfo::bytes)
                .sum();
        if (fromLevelZero > 0) {
            delay.measured(fromLevelZero, nanos);
        }
    }

    /** @param nextLog -1 for no change */
    private synchronized void install(
            Edit edit, Map<Long, TableHandle> added, long nextLog, Consumer<TableSet> publishAfter) throws IOException {
        LevelSet before = current;
        LevelSet after = before.with(edit, added, nextLog < 0 ? before.nextLog() : nextLog);
        uncertain = true; // until the manifest has the edit, or else nobody knows whether it has
        manifest.change(manifest.state()
                .with(after.entriesOf(edit.added()), edit.removed())
                .withNextLog(after.nextLog()));
        after.retain();
        current = after;
        uncertain = false; // not before what is shown is what the manifest says
        files.removeAbandoned();
        for (long number : edit.removed()) {
            if (!after.handles().containsKey(number)) {
                before.handle(number).removeWhenUnused(() -> files.remove(number));
            }
        }
        try {
            publishAfter.accept(after);
        } finally {
            before.release();
        }
        delay.look(after.levels());
    }

    @Override
    public synchronized void recovered(long lastOperation) throws IOException {
        manifest.change(manifest.state().withLastOperation(lastOperation));
        for (String name : directory.list()) {
            boolean unnamed = FileNames.tableNumber(name).stream()
                    .anyMatch(number -> !current.handles().containsKey(number));
            if (unnamed || name.equals(FileNames.INVENTORY)) {
                directory.delete(name); // a table of an edit that never was, or what week 2 has left
            }
        }
    }

    @Override
    public void beginWork(Above store) {
        above = store;
        compactor.start();
    }

    private void publish(TableSet merged) {
        Above store = above;
        if (store != null) {
            store.publish(merged);
        }
    }

    /** For when nobody writes: a memtable that holds much is read faster as a table, and recovered faster. */
    void flushWhenIdle() throws IOException {
        Above store = above;
        if (store != null) {
            store.flushBeyond(memtableBytes / WORTH_A_FLUSH);
        }
    }

    @Override
    public void endWork() {
        compactor.close();
    }

    @Override
    public boolean isBusy() {
        return compactor.isBusy();
    }

    @Override
    public synchronized void closing(long lastOperation) {
        try {
            manifest.change(manifest.state().withLastOperation(lastOperation));
            manifest.mark();
        } catch (IOException e) {
            LOG.warn("the manifest in {} stays an older one, which is true as well", directory.path(), e);
        }
    }

    @Override
    public long delayNanos(long bytes) {
        compactor.noteWrite();
        return delay.nanosFor(bytes);
    }

    @Override
    public boolean compacts() {
        return true;
    }

    @Override
    public void compact(KeyRange range) throws IOException {
        compactor.compact(range);
    }

    @Override
    public void copyTo(Path target, TableSet tables, long lastOperation) throws IOException {
        LevelSet set = (LevelSet) tables;
        for (long number : set.handles().keySet()) {
            String name = FileNames.table(number);
            directory.disk().link(directory.file(name), target.resolve(name));
        }
        ManifestState state = ManifestState.EMPTY
                .with(set.entriesOf(set.levels().tables()), List.of())
                .withNextLog(set.nextLog())
                .withLastOperation(lastOperation);
        Manifest.create(target, directory.disk(), state);
    }

    @Override
    public StoreStats addTo(StoreStats stats) {
        return new LevelStats(current, figures, files.cache().stats(), delay, compactor).addTo(stats);
    }

    @Override
    public synchronized void close() throws IOException {
        files.close();
        try {
            manifest.close();
        } finally {
            current.release();
        }
    }

    LevelSet current() {
        return current;
    }

    StoreListener listener() {
        return listener;
    }

    LevelFigures figures() {
        return figures;
    }

    WriteDelay delay() {
        return delay;
    }

    Path path() {
        return directory.path();
    }
}
