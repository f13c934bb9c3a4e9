package kvstore.lsm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import kvstore.CorruptionException;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.directory.Inventory;
import kvstore.sstable.SsTable;

/**
 * Which tables and logs there are. Table <i>n</i> takes the place of log <i>n</i>, and none is ever left out: so tables 0
 * to <i>t</i> - 1 must be there, then logs <i>t</i>, <i>t</i> + 1, …, of which the last is {@code wal.log}.
 *
 * @param inventory what must be there at least
 * @param tables how many tables there are
 * @param obsoleteLogs numbers of sealed logs whose table is there already
 * @param sealedLogs numbers of sealed logs that still wait for their table, ascending
 * @param hasActiveLog {@code wal.log} may be missing after a crash between sealing it and beginning the next
 */
record DirectoryContents(
        Inventory inventory, long tables, List<Long> obsoleteLogs, List<Long> sealedLogs, boolean hasActiveLog) {
    /** @throws kvstore.CorruptionException if a table or log is missing */
    static DirectoryContents of(DataDirectory directory) throws IOException {
        Inventory inventory = Inventory.read(directory.disk(), directory.path());
        List<String> names = directory.list();
        List<Long> tables = numbers(names, FileNames::tableNumber);
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i) != i) {
                throw DataDirectory.missing(directory.file(FileNames.table(i)));
            }
        }
        if (tables.size() < inventory.tables().size()) {
            throw DataDirectory.missing(directory.file(FileNames.table(tables.size())));
        }
        List<Long> obsolete = new ArrayList<>();
        List<Long> sealed = new ArrayList<>();
        for (long number : numbers(names, FileNames::sealedLogNumber)) {
            (number < tables.size() ? obsolete : sealed).add(number);
        }
        boolean active = names.contains(FileNames.LOG);
        if (!active && sealed.isEmpty()) {
            throw DataDirectory.missing(directory.file(FileNames.LOG));
        }
        if (!sealed.isEmpty() && sealed.get(0) != tables.size()) {
            throw DataDirectory.missing(directory.file(FileNames.table(tables.size())));
        }
        return new DirectoryContents(inventory, tables.size(), obsolete, sealed, active);
    }

    /** The logs that hold what no table has, oldest first. */
    List<Path> logFiles(DataDirectory directory) {
        List<Path> files = new ArrayList<>();
        sealedLogs.forEach(number -> files.add(directory.file(FileNames.sealedLog(number))));
        if (hasActiveLog) {
            files.add(directory.file(FileNames.LOG));
        }
        return files;
    }

    /** Checks that a table is the one that was written under its number. */
    void checkTable(SsTable table, long number) throws CorruptionException {
        if (number < inventory.tables().size()) {
            Inventory.TableSeal expected = inventory.tables().get((int) number);
            Inventory.TableSeal found = TableHandle.sealOf(table);
            if (!found.equals(expected)) {
                throw new CorruptionException(
                        table.path(),
                        table.lastChecksumOffset(),
                        "the table of " + expected + ", as the inventory has it",
                        "one of " + found);
            }
        }
    }

    /** Checks that the log at a place in {@link #logFiles} has the number that belongs there. */
    void checkNumber(DataDirectory directory, int index, long number) throws CorruptionException {
        long expected = tables + index;
        if (number > expected) {
            throw DataDirectory.missing(directory.file(FileNames.sealedLog(expected)));
        }
        if (number != expected) {
            throw new CorruptionException(
                    logFiles(directory).get(index), 0, "log number " + expected, "log number " + number);
        }
    }

    private static List<Long> numbers(List<String> names, Function<String, OptionalLong> numberOf) {
        return names.stream()
                .map(numberOf)
                .flatMapToLong(OptionalLong::stream)
                .sorted()
                .boxed()
                .toList();
    }
}
