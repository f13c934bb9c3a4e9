package kvstore.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import kvstore.CorruptionException;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.wal.Committer;
import kvstore.wal.FailureLatch;
import kvstore.wal.LogReader;
import kvstore.wal.LogWriter;
import kvstore.wal.ReadResult;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the log, which holds mostly dead records, by one that holds what is alive, while writers go on:
 *
 * <ol>
 *   <li>between two groups: pin the moment, note where the log ends;
 *   <li>write what is alive at that moment into a new file;
 *   <li>copy what writers have added to the old log meanwhile, and force all that;
 *   <li>between two groups: copy the few records that came in since, force, rename the new file over the old one.
 * </ol>
 *
 * <p>A crash leaves the old log or the new one, and both hold the same. A failure before the rename costs nothing but the
 * attempt; from the rename on it stops all writes.
 */
final class LogRewrite {
    private final DataDirectory directory;
    private final VersionedMap map;
    private final Committer committer;
    private final FailureLatch latch;
    private final LogSlot slot;
    private final Path oldLog;

    private @Nullable LogWriter old;
    private long copiedTo;
    private long copiedSequence;

    /** Where the store keeps its log. Read and set between groups only. */
    interface LogSlot {
        LogWriter log();

        void replaceLog(LogWriter fresh) throws IOException;
    }

    LogRewrite(DataDirectory directory, VersionedMap map, Committer committer, FailureLatch latch, LogSlot slot) {
        this.directory = directory;
        this.map = map;
        this.committer = committer;
        this.latch = latch;
        this.slot = slot;
        this.oldLog = directory.file(FileNames.LOG);
    }

    void run() throws IOException {
        long[] moment = new long[2];
        committer.exclusively(() -> {
            LogWriter current = slot.log();
            moment[0] = map.pin();
            moment[1] = current.number();
            copiedTo = current.size();
            old = current;
            copiedSequence = moment[0];
        });
        Path fresh = directory.file(FileNames.temporary(FileNames.LOG));
        try (AppendFile file = directory.disk().create(fresh)) {
            LogWriter writer = LiveLog.write(file, moment[1] + 1, map, moment[0]);
            copyAdded(writer);
            writer.write();
            writer.force();
            committer.exclusively(() -> switchTo(writer, fresh));
        } catch (IOException | RuntimeException | Error e) {
            discard(fresh, e);
            throw e;
        } finally {
            map.unpin(moment[0]);
        }
    }

    private void switchTo(LogWriter writer, Path fresh) throws IOException {
        // exercise week1/rewrite
        latch.check();
        copyAdded(writer);
        if (copiedSequence != map.visibleSequence()) {
            throw new CorruptionException(
                    oldLog,
                    copiedTo,
                    "operations up to " + map.visibleSequence(),
                    "operations up to " + copiedSequence);
        }
        writer.mark();
        try {
            directory.disk().rename(fresh, oldLog);
            directory.disk().forceDirectory(directory.path());
            slot.replaceLog(
                    LogWriter.resume(directory, FileNames.LOG, writer.number(), writer.nextSequence(), writer.size()));
        } catch (Throwable e) {
            latch.fail(e);
            throw e;
        }
        // exercise ends
    }

    /** Copies the records that the old log has got since the last call; one that is just being written has to wait. */
    private void copyAdded(LogWriter writer) throws IOException {
        try (LogReader reader = LogReader.open(
                directory.disk(), oldLog, Objects.requireNonNull(old).writtenBytes())) {
            reader.skipTo(copiedTo, copiedSequence + 1);
            ReadResult result = reader.next();
            while (result instanceof ReadResult.Batch || result instanceof ReadResult.Mark) {
                if (result instanceof ReadResult.Batch batch) {
                    writer.append(batch);
                }
                result = reader.next();
            }
            copiedTo = reader.position();
            copiedSequence = reader.nextSequence() - 1;
        }
    }

    private void discard(Path fresh, Throwable because) {
        try {
            Disk disk = directory.disk();
            if (disk.exists(fresh)) {
                disk.delete(fresh);
            }
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
