package kvstore.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.KeyValueStore;
import kvstore.directory.FileNames;
import kvstore.io.Disk;

/** Files that no store needs: what was half written, and tables that are none of the store's. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * Holds that there are none, in the directory of a store that is open and from which nobody reads.
     *
     * @throws BrokenPromise if there are
     */
    public static void requireNone(Disk disk, Path directory, KeyValueStore store, String where) throws IOException {
        BackgroundWork.settle(store);
        List<String> names = disk.list(directory);
        for (String name : names) {
            if (FileNames.isLeftOver(name)) {
                throw new BrokenPromise(Promise.P16, name + " is left behind: " + where);
            }
        }
        List<String> tables = names.stream()
                .filter(name -> FileNames.tableNumber(name).isPresent())
                .toList();
        long known = store.stats().value("num_sstables").orElse(0);
        if (tables.size() != known) {
            throw new BrokenPromise(
                    Promise.P16,
                    "the store has " + known + " tables, and there are the files of " + tables.size() + ": " + where);
        }
    }
}
