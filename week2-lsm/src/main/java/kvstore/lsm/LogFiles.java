package kvstore.lsm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.CorruptionException;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;

/**
 * Which logs there are. Each is replaced by a table in the end, in order: so those below some number are needed no more,
 * and those from there on must be there without a gap, of which the last is {@code wal.log}.
 *
 * @param tables what has taken the place of those before
 * @param first the number of the oldest log that is in no table
 * @param obsolete numbers of sealed logs that are in tables already
 * @param sealed numbers of sealed logs that still wait for their table, ascending
 * @param hasActive {@code wal.log} may be missing after a crash between sealing it and beginning the next
 */
record LogFiles(
        DataDirectory directory,
        TableLayer tables,
        long first,
        List<Long> obsolete,
        List<Long> sealed,
        boolean hasActive) {
    /** No store comes so far: a file with such a number is something else in a log's place. */
    private static final long NO_LOGS_NUMBER = 1L << 62;

    /** @throws CorruptionException if a log is missing */
    static LogFiles of(DataDirectory directory, TableLayer tables) throws IOException {
        long first = tables.tables().nextLog();
        List<String> names = directory.list();
        List<Long> obsolete = new ArrayList<>();
        List<Long> sealed = new ArrayList<>();
        for (long number : FileNames.numbers(names, FileNames::sealedLogNumber)) {
            (number < first ? obsolete : sealed).add(number);
        }
        boolean active = names.contains(FileNames.LOG);
        if (!active && sealed.isEmpty()) {
            throw DataDirectory.missing(directory.file(FileNames.LOG));
        }
        if (!sealed.isEmpty() && sealed.get(0) != first) {
            throw tables.missingLog(directory.file(FileNames.sealedLog(first)));
        }
        return new LogFiles(directory, tables, first, obsolete, sealed, active);
    }

    /** The logs that hold what no table has, oldest first. */
    List<Path> needed() {
        List<Path> files = new ArrayList<>();
        sealed.forEach(number -> files.add(directory.file(FileNames.sealedLog(number))));
        if (hasActive) {
            files.add(directory.file(FileNames.LOG));
        }
        return files;
    }

    /** Checks that the log at a place in {@link #needed} has the number that belongs there. */
    void checkNumber(int index, long number) throws CorruptionException {
        long expected = first + index;
        if (number > expected && number < NO_LOGS_NUMBER) {
            throw tables.missingLog(directory.file(FileNames.sealedLog(expected)));
        }
        if (number != expected) {
            throw new CorruptionException(needed().get(index), 0, "log number " + expected, "log number " + number);
        }
    }
}
