package kvstore.lsm;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kvstore.codec.OperationCursor;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.directory.Inventory;
import kvstore.directory.InventoryFile;
import kvstore.memtable.Memtable;
import kvstore.memtable.MemtableLoader;
import kvstore.memtable.VersionSink;
import kvstore.wal.LogChain;
import kvstore.wal.LogWriter;
import kvstore.wal.ReadResult;

/**
 * Brings a store back from its directory.
 *
 * <p>After a clean close there is one log, which ends in a mark: it is replayed and written on. After a crash nothing that
 * is in a log counts as durable, whatever the file seems to hold (after a failed force the operating system may show what
 * the disk does not have). So before anybody reads, sealed logs become tables, and the log that was being written is
 * replaced by a copy of its sound part. Whatever the next crash does, it finds what was read.
 *
 * <p>Each step leaves a directory from which recovery can begin again.
 */
final class LsmRecovery {
    private final DataDirectory directory;
    private final DirectoryContents contents;
    private final List<MemtableLoader> loaders = new ArrayList<>();
    private final List<Memtable> memtables = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();

    /**
     * What was found.
     *
     * @param active what the log holds
     * @param tables newest first
     * @param inventory says that all that was found is durable
     * @param tornTailBytes what was cut off the logs
     */
    record Recovered(
            Memtable active, LogWriter log, List<TableHandle> tables, InventoryFile inventory, long tornTailBytes) {

        /** For a store that could not begin. */
        void closeAfter(Throwable because) {
            LsmRecovery.closeAfter(because, log);
            closeAll(tables, because);
        }
    }

    private LsmRecovery(DataDirectory directory) throws IOException {
        this.directory = directory;
        this.contents = DirectoryContents.of(directory);
    }

    static Recovered recover(DataDirectory directory) throws IOException {
        return new LsmRecovery(directory).run();
    }

    private Recovered run() throws IOException {
        List<TableHandle> tables = new ArrayList<>();
        try {
            for (long number = 0; number < contents.tables(); number++) {
                TableHandle handle = TableWriting.open(directory, number);
                tables.add(handle);
                contents.checkTable(handle.table(), number);
            }
            long durable = contents.inventory().lastOperation();
            LogChain.Outcome outcome =
                    LogChain.replay(directory.disk(), contents.logFiles(directory), durable, new IntoMemtables());
            loaders.forEach(loader -> memtables.add(loader.finish()));
            for (long obsolete : contents.obsoleteLogs()) {
                directory.delete(FileNames.sealedLog(obsolete));
            }
            LogWriter log = makeDurable(outcome, tables);
            InventoryFile inventory = noteAll(log, tables);
            Collections.reverse(tables);
            Memtable active = log.number() == lastNumber() ? lastMemtable() : new Memtable();
            return new Recovered(active, log, tables, inventory, outcome.tornTailBytes());
        } catch (IOException | RuntimeException | Error e) {
            closeAll(tables, e);
            throw e;
        }
    }

    /** Notes that all that was found is durable. */
    private InventoryFile noteAll(LogWriter log, List<TableHandle> tables) throws IOException {
        InventoryFile inventory = new InventoryFile(directory, contents.inventory());
        try {
            inventory.replace(new Inventory(
                    log.nextSequence() - 1,
                    tables.stream().map(TableHandle::seal).toList()));
            return inventory;
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, log);
            throw e;
        }
    }

    private LogWriter makeDurable(LogChain.Outcome outcome, List<TableHandle> tables) throws IOException {
        boolean activeWasRead = contents.hasActiveLog()
                && outcome.read() == contents.sealedLogs().size() + 1;
        if (!activeWasRead) {
            return beginAnew(outcome, tables);
        }
        boolean clean = contents.sealedLogs().isEmpty() && outcome.endsInMark();
        flushSealed(contents.sealedLogs().size(), tables);
        LogWriter log = clean
                ? LogWriter.resume(directory, FileNames.LOG, lastNumber(), outcome.nextSequence(), outcome.lastBytes())
                : LogWriter.salvage(
                        directory, FileNames.LOG, lastNumber(), outcome.lastBytes(), outcome.nextSequence());
        deleteSealed(contents.sealedLogs());
        return log;
    }

    /**
     * The log that was being written is gone, or stands behind a hole. The order matters: what is behind the hole must be
     * gone before the hole is closed, or the next recovery would not see it.
     */
    private LogWriter beginAnew(LogChain.Outcome outcome, List<TableHandle> tables) throws IOException {
        int read = outcome.read();
        List<Long> dropped =
                contents.sealedLogs().subList(read, contents.sealedLogs().size());
        if (!dropped.isEmpty()) {
            deleteSealed(dropped);
            directory.disk().forceDirectory(directory.path());
        }
        LogWriter log = LogWriter.create(
                directory, FileNames.LOG, lastNumber() + 1, outcome.nextSequence(), outcome.syncedTo());
        flushSealed(read, tables);
        deleteSealed(contents.sealedLogs().subList(0, read));
        return log;
    }

    private void flushSealed(int count, List<TableHandle> tables) throws IOException {
        for (int i = 0; i < count; i++) {
            tables.add(TableWriting.write(directory, memtables.get(i), numbers.get(i)));
        }
    }

    private void deleteSealed(List<Long> sealed) throws IOException {
        for (int i = sealed.size() - 1; i >= 0; i--) {
            directory.delete(FileNames.sealedLog(sealed.get(i)));
        }
    }

    private long lastNumber() {
        return numbers.get(numbers.size() - 1);
    }

    private Memtable lastMemtable() {
        return memtables.get(memtables.size() - 1);
    }

    /** A memtable for each log, which is built when all are read. */
    private final class IntoMemtables implements LogChain.Handler {
        @Override
        public void begin(long logNumber) throws IOException {
            contents.checkNumber(directory, numbers.size(), logNumber);
            numbers.add(logNumber);
            loaders.add(new MemtableLoader());
        }

        @Override
        public void batch(ReadResult.Batch batch) {
            apply(loaders.get(loaders.size() - 1), batch.sequence(), batch.operations());
        }
    }

    /** Adds a batch to a memtable; its operations have successive sequence numbers. */
    static void apply(VersionSink memtable, long firstSequence, OperationCursor operation) {
        long sequence = firstSequence;
        while (operation.next()) {
            byte[] bytes = operation.bytes();
            if (operation.isDelete()) {
                memtable.delete(sequence, bytes, operation.keyOffset(), operation.keyLength());
            } else {
                memtable.put(
                        sequence,
                        bytes,
                        operation.keyOffset(),
                        operation.keyLength(),
                        bytes,
                        operation.valueOffset(),
                        operation.valueLength());
            }
            sequence++;
        }
    }

    private static void closeAll(List<TableHandle> tables, Throwable because) {
        for (TableHandle handle : tables) {
            closeAfter(because, handle.table());
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
