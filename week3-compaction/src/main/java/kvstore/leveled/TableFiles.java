package kvstore.leveled;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import kvstore.CorruptionException;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import kvstore.VerifyReport.FileReport;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import kvstore.lsm.TableHandle;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.SortedTable;
import kvstore.sstable.SsTable;
import kvstore.sstable.SsTableVerifier;
import kvstore.table.BlockCache;
import kvstore.table.BlockTable;
import kvstore.table.BlockTableVerifier;
import kvstore.table.BlockTableWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens tables of both formats, and writes those of format 2.
 *
 * <p><b>Threads.</b> Any.
 */
final class TableFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TableFiles.class);

    private final DataDirectory directory;
    private final TableOptions options;
    private final BlockCache cache;
    private final LevelFigures figures;
    private final AtomicLong nextNumber;
    private final List<Long> abandoned = new ArrayList<>();
    private boolean closed;

    /** Fills a table. */
    @FunctionalInterface
    interface Content {
        /** Adds the entries, at least one. */
        void writeTo(BlockTableWriter writer) throws IOException;
    }

    TableFiles(DataDirectory directory, StoreOptions options, LevelFigures figures) throws IOException {
        this.directory = directory;
        this.options = options.tables();
        this.cache = new BlockCache(options.blockCacheBytes());
        this.figures = figures;
        long most = FileNames.numbers(directory.list(), FileNames::tableNumber).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
        this.nextNumber = new AtomicLong(most + 1);
    }

    BlockCache cache() {
        return cache;
    }

    /** Opens a table that the manifest names, and checks that it is the one. */
    TableHandle open(ManifestEntry entry) throws IOException {
        Path path = directory.file(FileNames.table(entry.number()));
        TableHandle handle = open(entry.number(), entry.level());
        SortedTable table = handle.table();
        if (table.sizeBytes() != entry.bytes() || table.lastChecksum() != entry.checksum()) {
            CorruptionException other = new CorruptionException(
                    path,
                    table.lastChecksumOffset(),
                    "the table of the manifest: " + entry,
                    "one of " + ManifestEntry.of(table, entry.number(), entry.level(), entry.age()));
            handle.closeAfter(other);
            throw other;
        }
        return handle;
    }

    /** Writes a table durably, under a number that no other table has had, and opens it. */
    TableHandle write(int level, Content content) throws IOException {
        long number = nextNumber.getAndIncrement();
        directory.publish(FileNames.table(number), file -> {
            BlockTableWriter writer = new BlockTableWriter(file, options);
            content.writeTo(writer);
            writer.finish();
        });
        try {
            return open(number, level);
        } catch (IOException | RuntimeException | Error e) {
            remove(number); // or else each compaction that is tried again would leave one
            throw e;
        }
    }

    /**
     * Removes a table that nobody reads any more. One that stays, for whatever reason, is removed at the next opening: that
     * must not fail the reader, the flush or the compaction that let go of it last.
     */
    synchronized void remove(long number) {
        if (closed) {
            return;
        }
        try {
            directory.delete(FileNames.table(number));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOG.warn("{} is needed no more, but could not be removed", directory.file(FileNames.table(number)), e);
        }
    }

    /**
     * From now on nothing is removed: a snapshot may outlive its store, and by the time that it lets go of a table the
     * directory may belong to another store, which uses the number again. What stays is removed at the next opening.
     */
    synchronized void close() {
        closed = true;
    }

    /** Closes a table of an edit of which nobody knows whether it was made. Its file stays until that is known. */
    synchronized void abandon(TableHandle written, Throwable because) {
        written.closeAfter(because);
        abandoned.add(written.number());
    }

    /** Removes the tables of edits of which it is known now that they were not made. */
    synchronized void removeAbandoned() {
        abandoned.forEach(this::remove);
        abandoned.clear();
    }

    /** Does away with tables that were written in vain. */
    void discard(List<TableHandle> tables, Throwable because) {
        for (TableHandle handle : tables) {
            handle.closeAfter(because);
            remove(handle.number());
        }
    }

    /** Adds the entry on which a walk stands. */
    static void add(BlockTableWriter writer, EntryCursor entry) throws IOException {
        if (entry.isTombstone()) {
            writer.addTombstone(entry.keyArray(), entry.keyOffset(), entry.keyLength());
        } else {
            writer.add(
                    entry.keyArray(),
                    entry.keyOffset(),
                    entry.keyLength(),
                    entry.valueArray(),
                    entry.valueOffset(),
                    entry.valueLength());
        }
    }

    private TableHandle open(long number, int level) throws IOException {
        Disk disk = directory.disk();
        Path path = directory.file(FileNames.table(number));
        SortedTable table = BlockTable.recognises(disk, path)
                ? BlockTable.open(disk, path, cache, figures.reads(level))
                : SsTable.open(disk, path);
        return new TableHandle(table, number);
    }

    /** Reads all of a table; what is wrong with it, if anything is. */
    Optional<CorruptionException> verify(long number) throws IOException {
        return verify(directory.disk(), directory.file(FileNames.table(number))).damage();
    }

    static FileReport verify(Disk disk, Path file) throws IOException {
        try {
            long entries = BlockTable.recognises(disk, file)
                    ? BlockTableVerifier.verify(disk, file)
                    : SsTableVerifier.verify(disk, file);
            return new FileReport(file, "table", disk.size(file), entries, "", Optional.empty());
        } catch (CorruptionException e) {
            return new FileReport(file, "table", disk.size(file), 0, "", Optional.of(e));
        }
    }
}
