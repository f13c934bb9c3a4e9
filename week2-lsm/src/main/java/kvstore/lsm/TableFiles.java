package kvstore.lsm;

import java.io.IOException;
import java.util.List;
import kvstore.CorruptionException;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.directory.Inventory;

/**
 * Which tables there are: 0 to <i>count</i> - 1, and none is left out.
 *
 * @param inventory what must be there at least
 */
record TableFiles(DataDirectory directory, Inventory inventory, long count) {
    /** @throws CorruptionException if a table is missing */
    static TableFiles of(DataDirectory directory) throws IOException {
        Inventory inventory = Inventory.read(directory.disk(), directory.path());
        List<Long> tables = FileNames.numbers(directory.list(), FileNames::tableNumber);
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i) != i) {
                throw DataDirectory.missing(directory.file(FileNames.table(i)));
            }
        }
        if (tables.size() < inventory.tables().size()) {
            throw DataDirectory.missing(directory.file(FileNames.table(tables.size())));
        }
        return new TableFiles(directory, inventory, tables.size());
    }

    /** Checks that a table is the one that was written under its number. */
    void check(TableHandle handle) throws CorruptionException {
        if (handle.number() < inventory.tables().size()) {
            Inventory.TableSeal expected = inventory.tables().get((int) handle.number());
            Inventory.TableSeal found = handle.seal();
            if (!found.equals(expected)) {
                throw new CorruptionException(
                        handle.table().path(),
                        handle.table().lastChecksumOffset(),
                        "the table of " + expected + ", as the inventory has it",
                        "one of " + found);
            }
        }
    }
}
