package kvstore.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.codec.Operations;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.sim.SimulatedDisk;

/**
 * A directory with one log, on a simulated disk. An operation is written as {@code key=value} or {@code -key}; a batch
 * is handed to the operating system at once, and durable after {@link #force} or {@link #mark}.
 */
final class LogHarness {
    static final long NUMBER = 7;
    static final Path DIRECTORY = Path.of("/data");
    static final Path LOG = DIRECTORY.resolve(FileNames.LOG);

    final SimulatedDisk disk;
    final DataDirectory directory;
    LogWriter writer;

    private LogHarness(SimulatedDisk disk) throws IOException {
        this.disk = disk;
        this.directory = DataDirectory.open(DIRECTORY, "test", disk, created -> {});
        this.writer = LogWriter.create(directory, FileNames.LOG, NUMBER, FirstLog.SEQUENCE, FirstLog.SEQUENCE - 1);
    }

    private LogHarness(SimulatedDisk disk, DataDirectory directory, LogWriter writer) {
        this.disk = disk;
        this.directory = directory;
        this.writer = writer;
    }

    /** An empty log with number {@link #NUMBER} whose first operation gets number 1. */
    static LogHarness begin() throws IOException {
        return new LogHarness(new SimulatedDisk());
    }

    /** An empty log in place of that one. */
    LogHarness beginAnew(long number, long firstSequence, long syncedTo) throws IOException {
        writer.close();
        writer = LogWriter.create(directory, FileNames.LOG, number, firstSequence, syncedTo);
        return this;
    }

    /** Another process takes the log up after this one was killed; it must end in a mark. */
    LogHarness resumedAfterKill(long nextSequence) throws IOException {
        SimulatedDisk sameFiles = disk.killed();
        DataDirectory sameDirectory = DataDirectory.openExisting(DIRECTORY, "test", sameFiles);
        return new LogHarness(
                sameFiles,
                sameDirectory,
                LogWriter.resume(sameDirectory, FileNames.LOG, writer.number(), nextSequence, writer.size()));
    }

    LogHarness batch(String... operations) throws IOException {
        writer.append(operations(operations));
        writer.write();
        return this;
    }

    LogHarness force() throws IOException {
        writer.force();
        return this;
    }

    LogHarness mark() throws IOException {
        writer.mark();
        return this;
    }

    /** The log as it is now. */
    LogImage image() throws IOException {
        return new LogImage(disk.bytesOf(LOG));
    }

    /** How long the log is now. */
    int length() throws IOException {
        return image().length();
    }

    static Operations operations(String... operations) {
        Operations batch = new Operations();
        for (String operation : operations) {
            if (operation.startsWith("-")) {
                batch.delete(operation.substring(1).getBytes(UTF_8));
            } else {
                List<String> parts = List.of(operation.split("=", 2));
                batch.put(parts.get(0).getBytes(UTF_8), parts.get(1).getBytes(UTF_8));
            }
        }
        return batch;
    }
}
