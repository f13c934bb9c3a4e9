package kvstore.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import kvstore.CorruptionException;
import kvstore.codec.OperationCursor;
import kvstore.codec.Printable;
import kvstore.io.Disk;

/** Shows a log in words, line by line, as far as it can be read. It changes nothing and takes no lock. */
public final class LogInspector {
    private static final int SHOWN_VALUE_BYTES = 60;

    private LogInspector() {}

    /** Whether a file begins like a log. */
    public static boolean recognises(Disk disk, Path file) throws IOException {
        return LogReader.recognises(disk, file);
    }

    /**
     * Describes a log.
     *
     * @throws CorruptionException if it is damaged, after the lines about what stands before the damage
     */
    public static void describe(Disk disk, Path file, Consumer<String> lines) throws IOException {
        try (LogReader reader = LogReader.open(disk, file)) {
            lines.accept("log " + file + ": " + disk.size(file) + " bytes, format " + LogFormat.VERSION);
            lines.accept("log number " + reader.number() + ", first sequence " + reader.firstSequence() + ", synced_to "
                    + reader.syncedTo() + ", header checksum ok");
            long records = 0;
            boolean marked = false;
            for (ReadResult result = reader.next(); ; result = reader.next()) {
                if (result instanceof ReadResult.Batch batch) {
                    records++;
                    marked = false;
                    describe(batch, reader.syncedTo(), lines);
                } else if (result instanceof ReadResult.Mark mark) {
                    marked = true;
                    lines.accept("offset " + mark.offset() + ": "
                            + (mark.sound()
                                    ? "mark: all before it is durable"
                                    : "damaged mark: no operation is missing"));
                } else if (result instanceof ReadResult.TornTail tail) {
                    lines.accept("offset " + tail.offset() + ": torn tail of " + tail.bytes() + " bytes (" + tail.why()
                            + "); recovery keeps the " + records + " records before it");
                    return;
                } else {
                    lines.accept("end: " + records + " records, "
                            + (marked ? "closed cleanly" : "open, or not closed: recovery keeps all of them"));
                    return;
                }
            }
        }
    }

    private static void describe(ReadResult.Batch batch, long syncedTo, Consumer<String> lines) {
        lines.accept("offset " + batch.offset() + ": record: sequence " + batch.sequence() + ", operations "
                + batch.count() + ", synced_to " + syncedTo + ", checksums ok");
        OperationCursor operations = batch.operations();
        while (operations.next()) {
            String key = Printable.of(operations.bytes(), operations.keyOffset(), operations.keyLength());
            lines.accept(operations.isDelete() ? "  delete " + key : "  put " + key + " = " + shownValue(operations));
        }
    }

    private static String shownValue(OperationCursor operations) {
        int length = operations.valueLength();
        String shown = Printable.of(operations.bytes(), operations.valueOffset(), Math.min(length, SHOWN_VALUE_BYTES));
        return shown + (length > SHOWN_VALUE_BYTES ? "… (" + length + " bytes)" : "");
    }
}
