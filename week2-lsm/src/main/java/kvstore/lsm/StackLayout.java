package kvstore.lsm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kvstore.CorruptionException;
import kvstore.StoreOptions;
import kvstore.VerifyReport.FileReport;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import kvstore.sstable.SsTableVerifier;
import kvstore.wal.FirstLog;

/** The directories of week 2: a {@link TableStack}. */
final class StackLayout implements TableLayout {
    @Override
    public String engine() {
        return LsmEngine.NAME;
    }

    @Override
    public void create(DataDirectory directory) throws IOException {
        FirstLog.createIn(directory);
    }

    @Override
    public TableLayer open(DataDirectory directory, StoreOptions options) throws IOException {
        return TableStack.open(directory);
    }

    @Override
    public List<FileReport> verify(DataDirectory directory) throws IOException {
        List<FileReport> reports = new ArrayList<>();
        for (long number : FileNames.numbers(directory.list(), FileNames::tableNumber)) {
            reports.add(verify(directory.disk(), directory.file(FileNames.table(number))));
        }
        return reports;
    }

    private static FileReport verify(Disk disk, Path file) throws IOException {
        try {
            long entries = SsTableVerifier.verify(disk, file);
            return new FileReport(file, "table", disk.size(file), entries, "", Optional.empty());
        } catch (CorruptionException e) {
            return new FileReport(file, "table", disk.size(file), 0, "", Optional.of(e));
        }
    }
}
