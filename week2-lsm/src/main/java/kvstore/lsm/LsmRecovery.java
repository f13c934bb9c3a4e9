package kvstore.lsm;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kvstore.codec.OperationCursor;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.memtable.Memtable;
import kvstore.memtable.MemtableLoader;
import kvstore.memtable.VersionSink;
import kvstore.wal.LogChain;
import kvstore.wal.LogWriter;
import kvstore.wal.ReadResult;
import org.jspecify.annotations.Nullable;

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
    private final TableLayer tables;
    private final LogFiles logs;
    private final List<MemtableLoader> loaders = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private @Nullable LogWriter begunLog;
    private @Nullable MemtableLinking linking;

    /**
     * What was found.
     *
     * @param active what the log holds
     * @param tornTailBytes what was cut off the logs
     */
    record Recovered(Memtable active, LogWriter log, long tornTailBytes) {}

    private LsmRecovery(DataDirectory directory, TableLayer tables) throws IOException {
        this.directory = directory;
        this.tables = tables;
        this.logs = LogFiles.of(directory, tables);
    }

    /** @param tables just opened; the memtables of sealed logs are added to them */
    static Recovered recover(DataDirectory directory, TableLayer tables) throws IOException {
        return new LsmRecovery(directory, tables).run();
    }

    private Recovered run() throws IOException {
        try {
            return recoverAll();
        } catch (IOException | RuntimeException | Error e) {
            if (begunLog != null) {
                closeAfter(e, begunLog);
            }
            throw e;
        }
    }

    private Recovered recoverAll() throws IOException {
        LogChain.Outcome outcome =
                LogChain.replay(directory.disk(), logs.needed(), tables.durableOperation(), new IntoMemtables());
        linking = MemtableLinking.begin(loaders);
        tables.secure();
        for (long obsolete : logs.obsolete()) {
            directory.delete(FileNames.sealedLog(obsolete));
        }
        LogWriter log = makeDurable(outcome);
        tables.recovered(log.nextSequence() - 1);
        Memtable active = log.number() == lastNumber() ? memtable(numbers.size() - 1) : tables.newMemtable();
        return new Recovered(active, log, outcome.tornTailBytes());
    }

    private LogWriter makeDurable(LogChain.Outcome outcome) throws IOException {
        boolean activeWasRead =
                logs.hasActive() && outcome.read() == logs.sealed().size() + 1;
        if (!activeWasRead) {
            return beginAnew(outcome);
        }
        boolean clean = logs.sealed().isEmpty() && outcome.endsInMark();
        flushSealed(logs.sealed().size());
        LogWriter log = begun(
                clean
                        ? LogWriter.resume(
                                directory, FileNames.LOG, lastNumber(), outcome.nextSequence(), outcome.lastBytes())
                        : LogWriter.salvage(
                                directory, FileNames.LOG, lastNumber(), outcome.lastBytes(), outcome.nextSequence()));
        deleteSealed(logs.sealed());
        return log;
    }

    /**
     * The log that was being written is gone, or stands behind a hole. The order matters: what is behind the hole must be
     * gone before the hole is closed, or the next recovery would not see it.
     */
    private LogWriter beginAnew(LogChain.Outcome outcome) throws IOException {
        // exercise week2/recovery
        int read = outcome.read();
        List<Long> dropped = logs.sealed().subList(read, logs.sealed().size());
        if (!dropped.isEmpty()) {
            deleteSealed(dropped);
            directory.disk().forceDirectory(directory.path());
        }
        LogWriter log = begun(LogWriter.create(
                directory, FileNames.LOG, lastNumber() + 1, outcome.nextSequence(), outcome.syncedTo()));
        flushSealed(read);
        deleteSealed(logs.sealed().subList(0, read));
        return log;
        // exercise ends
    }

    /** Is closed if something behind it fails. */
    private LogWriter begun(LogWriter log) {
        begunLog = log;
        return log;
    }

    private void flushSealed(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            tables.add(memtable(i), numbers.get(i), after -> {});
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

    /** Of the log that was read at that place. */
    private Memtable memtable(int index) {
        return Objects.requireNonNull(linking, "no log was read yet").get(index);
    }

    /** What each log holds; memtables are made of it when all are read. */
    private final class IntoMemtables implements LogChain.Handler {
        @Override
        public void begin(long logNumber) throws IOException {
            logs.checkNumber(numbers.size(), logNumber);
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

    private static void closeAfter(Throwable because, Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
