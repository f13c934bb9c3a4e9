package kvstore.lsm;

import java.io.IOException;
import kvstore.KeyRange;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.memtable.Memtable;
import kvstore.sorted.EntryCursor;
import kvstore.sstable.SsTable;
import kvstore.sstable.SsTableWriter;

/** Turns a memtable into a table: the newest version of each key, in order, in one pass. */
final class TableWriting {
    private TableWriting() {}

    /**
     * Writes the table durably under its name, and opens it. Nobody may write to the memtable any more.
     *
     * @param number of the log that the memtable was kept safe by
     */
    static TableHandle write(DataDirectory directory, Memtable memtable, long number) throws IOException {
        String name = FileNames.table(number);
        directory.publish(name, file -> {
            SsTableWriter writer = new SsTableWriter(file);
            try (EntryCursor entries = memtable.ascending(KeyRange.all(), Long.MAX_VALUE)) {
                while (entries.next()) {
                    add(writer, entries);
                }
            }
            writer.finish();
        });
        return open(directory, number);
    }

    static TableHandle open(DataDirectory directory, long number) throws IOException {
        return new TableHandle(SsTable.open(directory.disk(), directory.file(FileNames.table(number))), number);
    }

    private static void add(SsTableWriter writer, EntryCursor entry) throws IOException {
        if (entry.isTombstone()) {
            writer.addTombstone(entry.keyArray(), entry.keyOffset(), entry.keyLength());
        } else {
            writer.add(
                    entry.keyArray(),
                    entry.keyOffset(),
                    entry.keyLength(),
                    entry.valueArray(),
                    entry.valueOffset(),
                    entry.valueLength());
        }
    }
}
