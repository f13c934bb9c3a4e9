package kvstore.map;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.directory.Inventory;
import kvstore.directory.InventoryFile;
import kvstore.wal.LogChain;
import kvstore.wal.LogReader;
import kvstore.wal.LogWriter;
import kvstore.wal.ReadResult;

/**
 * Brings the map back from the log. A log that ends in a mark is taken up as it is. Any other is replaced by a new one
 * before anybody reads: after a failed force the old file may show what the disk does not have, and what a reader has
 * seen must survive the next crash.
 *
 * @param log ready to be written on
 * @param inventory says that all that was found is durable
 * @param tornTailBytes what was cut off; 0 if the log was whole
 */
record MapRecovery(LogWriter log, InventoryFile inventory, long tornTailBytes) {
    /** @param rewriteFrom the log is written afresh if it has this many bytes and most of it is dead */
    static MapRecovery recover(DataDirectory directory, VersionedMap map, long rewriteFrom) throws IOException {
        Path file = directory.file(FileNames.LOG);
        if (!directory.disk().exists(file)) {
            throw DataDirectory.missing(file);
        }
        Inventory durable = Inventory.read(directory.disk(), directory.path());
        long number;
        long tornTailBytes;
        boolean marked;
        long bytes;
        try (LogReader reader = LogReader.open(directory.disk(), file)) {
            number = reader.number();
            ReadResult end = replay(reader, map);
            marked = end instanceof ReadResult.Mark;
            tornTailBytes = end instanceof ReadResult.TornTail tail ? tail.bytes() : 0;
            bytes = reader.position();
            if (reader.nextSequence() <= durable.lastOperation()) {
                String found = tornTailBytes > 0 ? "no whole record" : "the end of the log";
                throw LogChain.endsTooEarly(file, bytes, reader.nextSequence(), found);
            }
            map.publish(reader.nextSequence() - 1);
        }
        boolean mostlyDead = bytes >= rewriteFrom && bytes > 2 * LiveLog.estimateBytes(map);
        boolean afresh = !marked || mostlyDead;
        if (afresh) {
            writeAfresh(directory, map, number + 1);
        }
        InventoryFile inventory = new InventoryFile(directory, durable);
        inventory.reached(map.visibleSequence());
        LogWriter log = afresh
                ? resumeFresh(directory, map, number + 1)
                : LogWriter.resume(directory, FileNames.LOG, number, map.visibleSequence() + 1, bytes);
        return new MapRecovery(log, inventory, tornTailBytes);
    }

    /** Takes up a log that {@link #writeAfresh} wrote. */
    static LogWriter resumeFresh(DataDirectory directory, VersionedMap map, long number) throws IOException {
        long end = directory.disk().size(directory.file(FileNames.LOG));
        return LogWriter.resume(directory, FileNames.LOG, number, map.visibleSequence() + 1, end);
    }

    /** Replaces the log by one that holds what the map holds now, durably. Nobody may write meanwhile. */
    static void writeAfresh(DataDirectory directory, VersionedMap map, long number) throws IOException {
        directory.publish(
                FileNames.LOG,
                file -> LiveLog.write(file, number, map, map.visibleSequence()).mark());
    }

    /** Applies all records; returns the mark that the log ends with, or how else it ends. */
    static ReadResult replay(LogReader reader, VersionedMap map) throws IOException {
        // exercise week1/replay
        ReadResult last = new ReadResult.EndOfLog();
        while (true) {
            ReadResult result = reader.next();
            if (result instanceof ReadResult.Batch batch) {
                map.apply(batch.sequence(), batch.operations());
                map.publish(batch.sequence() + batch.count() - 1);
                last = new ReadResult.EndOfLog();
            } else if (result instanceof ReadResult.Mark) {
                last = result;
            } else {
                return result instanceof ReadResult.EndOfLog ? last : result;
            }
        }
        // exercise ends
    }
}
