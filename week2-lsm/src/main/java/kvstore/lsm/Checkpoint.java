package kvstore.lsm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.directory.Inventory;
import kvstore.directory.InventoryFile;
import kvstore.io.Disk;
import kvstore.wal.LogWriter;

/**
 * A copy of a store: links to its tables, an empty log behind them, and last of all the file that makes the directory a
 * store. A copy that was cut off has no such file, and does not open.
 */
final class Checkpoint {
    private Checkpoint() {}

    /** @param tables newest first, none left out */
    static void write(DataDirectory source, List<TableHandle> tables, long lastSequence, Path target)
            throws IOException {
        Disk disk = source.disk();
        for (TableHandle table : tables) {
            String name = FileNames.table(table.number());
            disk.link(source.file(name), target.resolve(name));
        }
        DataDirectory.publish(target, disk, FileNames.LOG, file -> {
            long first = lastSequence + 1;
            LogWriter.begin(file, tables.size(), first, lastSequence).mark();
        });
        List<Inventory.TableSeal> seals = new ArrayList<>();
        tables.forEach(table -> seals.add(0, table.seal()));
        InventoryFile.write(target, disk, new Inventory(lastSequence, seals));
        DataDirectory.claim(target, LsmEngine.NAME, disk);
    }
}
