package kvstore.lsm;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import kvstore.wal.LogWriter;

/**
 * A copy of a store: links to its tables, an empty log behind them, and last of all the file that makes the directory a
 * store. A copy that was cut off has no such file, and does not open.
 */
final class Checkpoint {
    private Checkpoint() {}

    /** @param tables counted in */
    static void write(
            DataDirectory source, TableLayout layout, TableLayer layer, TableSet tables, long lastSequence, Path target)
            throws IOException {
        Disk disk = source.disk();
        layer.copyTo(target, tables, lastSequence);
        DataDirectory.publish(target, disk, FileNames.LOG, file -> {
            LogWriter.begin(file, tables.nextLog(), lastSequence + 1, lastSequence)
                    .mark();
        });
        DataDirectory.claim(target, layout.engine(), disk);
    }
}
