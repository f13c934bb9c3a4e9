package kvstore.leveled;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.sstable.SsTable;
import kvstore.wal.LogReader;

/**
 * Makes a directory of week 2 one of week 3, where it stands. The tables stay as they are, on level 0; compaction brings
 * them into the new format little by little. There is no way back.
 *
 * <p><b>Durability.</b> Until the file {@code STORE} is replaced, which happens in one step, the directory is week 2's, and
 * from then on week 3's. Whatever a crash leaves beside that is ignored by the one and removed by the other.
 */
final class Upgrade {
    /** The engine whose directories can be upgraded. */
    static final String FROM = "lsm";

    private Upgrade() {}

    /** @throws kvstore.WrongEngineException if the directory is another engine's */
    static void run(Path path, StoreOptions options) throws IOException {
        DataDirectory.openExisting(path, FROM, options.disk()).close(); // or else a store would be made there
        try (KeyValueStore store = StorageEngine.named(FROM).open(path, options)) {
            store.flush(); // what recovery found in sealed logs is in tables now, and the last log is empty
        }
        try (DataDirectory directory = DataDirectory.openExisting(path, FROM, options.disk())) {
            Manifest.create(path, options.disk(), stateOf(directory));
            DataDirectory.claim(path, LeveledEngine.NAME, options.disk());
        }
    }

    private static ManifestState stateOf(DataDirectory directory) throws IOException {
        if (!FileNames.numbers(directory.list(), FileNames::sealedLogNumber).isEmpty()) {
            throw new IOException("the store in " + directory.path() + " was opened by somebody else meanwhile, who has"
                    + " not closed it; nothing was changed, try again");
        }
        List<ManifestEntry> tables = new ArrayList<>();
        for (long number : FileNames.numbers(directory.list(), FileNames::tableNumber)) {
            try (SsTable table = SsTable.open(directory.disk(), directory.file(FileNames.table(number)))) {
                if (table.entries() > 0) {
                    tables.add(ManifestEntry.of(table, number, 0, number));
                }
            }
        }
        try (LogReader log = LogReader.open(directory.disk(), directory.file(FileNames.LOG))) {
            return ManifestState.EMPTY
                    .with(tables, List.of())
                    .withNextLog(log.number())
                    .withLastOperation(log.firstSequence() - 1);
        }
    }
}
