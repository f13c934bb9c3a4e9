package kvstore.leveled;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.CorruptionException;
import kvstore.WriteBatch;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import kvstore.wal.FirstLog;
import kvstore.wal.LogReader;
import kvstore.wal.LogWriter;
import kvstore.wal.ReadResult;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code MANIFEST}: which tables there are. It is a log like that of week 1, of a small map (see {@link
 * ManifestState}), and each record is an edit, which a crash leaves whole or not at all. A log of edits costs one force for
 * each; a new file for each would cost three.
 *
 * <p><b>Durability.</b> When {@link #change} returns, the edit is durable. Table files must be durable before, and may be
 * removed afterwards.
 *
 * <p><b>Lifecycle.</b> {@link #open} only reads. The first change takes the file up again; if it was not closed cleanly it
 * is replaced by a copy first, because what a killed process wrote may be there today and gone after the next power cut. A
 * file with many edits is replaced by one that says the same in a single one.
 *
 * <p><b>Errors.</b> After a failed change nobody knows whether the file has the edit, so nothing is added to it any more:
 * the next change, even to the same state, puts another file in its place, which says all and not the edit. Until then both
 * states may be what a crash leaves, and the files of both must be kept.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class Manifest implements Closeable {
    /** No log of a store ever gets here, so neither file can be taken for the other. */
    static final long FIRST_NUMBER = 1L << 62;

    /** Larger than this, and by far larger than what it says, it is written anew. */
    private static final long MOST_BYTES = 1 << 20;

    private static final int MOST_BYTES_A_TABLE = 4 * 128;

    private final DataDirectory directory;
    private ManifestState state = ManifestState.EMPTY;
    private long number;
    private long nextSequence;
    private long soundBytes;
    private boolean endsInMark;
    private boolean failed;
    private @Nullable LogWriter writer;

    private Manifest(DataDirectory directory) {
        this.directory = directory;
    }

    /** Makes the first manifest of a directory, durably. */
    static void create(Path directory, Disk disk, ManifestState state) throws IOException {
        write(directory, disk, FIRST_NUMBER, FirstLog.SEQUENCE, state);
    }

    /** Writes a manifest that says all of a state, durably, in place of one that is there. */
    private static void write(Path directory, Disk disk, long number, long firstSequence, ManifestState state)
            throws IOException {
        DataDirectory.publish(directory, disk, FileNames.MANIFEST, file -> {
            LogWriter log = LogWriter.begin(file, number, firstSequence, firstSequence - 1);
            WriteBatch all = state.changesSince(ManifestState.EMPTY);
            if (all.size() > 0) {
                log.append(all.operations());
            }
            log.mark();
        });
    }

    /** @throws CorruptionException if it is missing, damaged, or the log of something else */
    static Manifest open(DataDirectory directory) throws IOException {
        Path path = directory.file(FileNames.MANIFEST);
        if (!directory.disk().exists(path)) {
            throw DataDirectory.missing(path);
        }
        Manifest manifest = new Manifest(directory);
        try (LogReader reader = LogReader.open(directory.disk(), path)) {
            manifest.read(reader);
        }
        return manifest;
    }

    private void read(LogReader reader) throws IOException {
        number = reader.number();
        if (number < FIRST_NUMBER) {
            throw new CorruptionException(
                    reader.path(),
                    0,
                    "the log of a manifest, with a number from " + FIRST_NUMBER + " on",
                    "log " + number);
        }
        ReadResult result = reader.next();
        while (result instanceof ReadResult.Batch || result instanceof ReadResult.Mark) {
            endsInMark = result instanceof ReadResult.Mark;
            if (result instanceof ReadResult.Batch batch) {
                state = state.after(batch.operations())
                        .orElseThrow(() -> new CorruptionException(
                                reader.path(), batch.offset(), "an edit of the set of tables", "another record"));
            }
            result = reader.next();
        }
        endsInMark &= result instanceof ReadResult.EndOfLog;
        nextSequence = reader.nextSequence();
        soundBytes = reader.position();
    }

    ManifestState state() {
        return state;
    }

    /**
     * What is wrong if a file is missing that must be there by this manifest. A manifest that has lost its end, or an older
     * one, names files that are gone, and not those that took their place: so if there are tables that it does not name, it
     * is to blame, and otherwise the file.
     *
     * @param names of all files in the directory
     */
    CorruptionException missing(Path file, List<String> names) {
        return FileNames.numbers(names, FileNames::tableNumber).stream()
                .filter(table -> !state.tables().containsKey(table))
                .findFirst()
                .map(table -> new CorruptionException(
                        directory.file(FileNames.MANIFEST),
                        soundBytes,
                        "an edit after which " + file.getFileName() + " is not needed and " + FileNames.table(table)
                                + " is",
                        "the end of the edits"))
                .orElseGet(() -> DataDirectory.missing(file));
    }

    /** Makes durable what {@link #open} found. */
    void secure() throws IOException {
        if (writer == null && !endsInMark) {
            writer = LogWriter.salvage(directory, FileNames.MANIFEST, number, soundBytes, nextSequence);
        }
    }

    /** Brings the manifest to another state, durably. */
    void change(ManifestState after) throws IOException {
        WriteBatch changes = after.changesSince(state);
        if (changes.size() == 0 && !failed) {
            return;
        }
        // exercise week3/manifest-change
        boolean uncertain = failed;
        failed = true; // until it has come back, by whatever exception it may leave
        if (uncertain) {
            writeAnew(after);
        } else {
            append(changes);
        }
        if (writer().size()
                > Math.max(
                        MOST_BYTES, (long) MOST_BYTES_A_TABLE * after.tables().size())) {
            writeAnew(after);
        }
        state = after;
        failed = false;
        // exercise ends
    }

    private void append(WriteBatch changes) throws IOException {
        LogWriter log = writer();
        log.append(changes.operations());
        log.write();
        log.force();
        nextSequence = log.nextSequence();
    }

    private void writeAnew(ManifestState all) throws IOException {
        LogWriter old = writer;
        writer = null;
        if (old != null) {
            old.close();
        }
        number++;
        write(directory.path(), directory.disk(), number, nextSequence, all);
        nextSequence += all.changesSince(ManifestState.EMPTY).size();
        long size = directory.disk().size(directory.file(FileNames.MANIFEST));
        writer = LogWriter.resume(directory, FileNames.MANIFEST, number, nextSequence, size);
    }

    /** Says that the file needs no copy when it is opened again. */
    void mark() throws IOException {
        if (writer != null && !failed) {
            writer.mark();
        }
    }

    private LogWriter writer() throws IOException {
        secure();
        LogWriter log = writer;
        if (log == null) {
            log = LogWriter.resume(directory, FileNames.MANIFEST, number, nextSequence, soundBytes);
            writer = log;
        }
        return log;
    }

    /** Closes the file as it is. */
    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
