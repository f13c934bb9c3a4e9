package kvstore.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import kvstore.CorruptionException;
import kvstore.VerifyReport.FileReport;
import kvstore.directory.DataDirectory;
import kvstore.io.Disk;

/** Reads a whole log and says whether it is sound. */
public final class LogVerifier {
    private static final String KIND = "log";

    private LogVerifier() {}

    /** Checks one log by itself. */
    public static FileReport verify(Disk disk, Path file) throws IOException {
        return verify(disk, file, 0);
    }

    /** Checks the one log of a store, in which all operations up to one are known to have been durable. */
    public static FileReport verify(Disk disk, Path file, long durable) throws IOException {
        if (!disk.exists(file)) {
            return new FileReport(file, KIND, 0, 0, "", Optional.of(DataDirectory.missing(file)));
        }
        long bytes = disk.size(file);
        long records = 0;
        String note = "";
        try (LogReader reader = LogReader.open(disk, file)) {
            while (true) {
                ReadResult result = reader.next();
                if (result instanceof ReadResult.Batch) {
                    records++;
                } else if (result instanceof ReadResult.Mark mark) {
                    note = mark.sound()
                            ? note
                            : "damaged mark at offset " + mark.offset() + ", where no operation is missing";
                } else if (reader.nextSequence() <= durable) {
                    String found = result instanceof ReadResult.TornTail ? "no whole record" : "the end of the log";
                    throw LogChain.endsTooEarly(file, reader.position(), reader.nextSequence(), found);
                } else if (result instanceof ReadResult.TornTail tail) {
                    note = "torn tail of " + tail.bytes() + " bytes at offset " + tail.offset() + " (" + tail.why()
                            + "), which the next open cuts off";
                    return new FileReport(file, KIND, bytes, records, note, Optional.empty());
                } else if (result instanceof ReadResult.EndOfLog) {
                    return new FileReport(file, KIND, bytes, records, note, Optional.empty());
                }
            }
        } catch (CorruptionException e) {
            return new FileReport(file, KIND, bytes, records, note, Optional.of(e));
        }
    }
}
