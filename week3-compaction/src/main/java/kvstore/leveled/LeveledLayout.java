package kvstore.leveled;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kvstore.StoreOptions;
import kvstore.VerifyReport.FileReport;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.lsm.TableLayer;
import kvstore.lsm.TableLayout;
import kvstore.wal.FirstLog;
import kvstore.wal.LogVerifier;

/** The directories of week 3: tables of either format, and a manifest that says which of them count. */
final class LeveledLayout implements TableLayout {
    @Override
    public String engine() {
        return LeveledEngine.NAME;
    }

    /** The manifest last: where there is one already, it is one without tables, as there are none. */
    @Override
    public void create(DataDirectory directory) throws IOException {
        FirstLog.createIn(directory, List.of(FileNames.MANIFEST));
        Manifest.create(directory.path(), directory.disk(), ManifestState.EMPTY);
    }

    @Override
    public TableLayer open(DataDirectory directory, StoreOptions options) throws IOException {
        return LevelTables.open(directory, options);
    }

    /** Tables that the manifest does not name are read too: a damaged manifest must not hide them. */
    @Override
    public List<FileReport> verify(DataDirectory directory) throws IOException {
        List<FileReport> reports = new ArrayList<>();
        if (directory.disk().exists(directory.file(FileNames.MANIFEST))) {
            reports.add(asManifest(LogVerifier.verify(directory.disk(), directory.file(FileNames.MANIFEST))));
        }
        for (long number : FileNames.numbers(directory.list(), FileNames::tableNumber)) {
            reports.add(TableFiles.verify(directory.disk(), directory.file(FileNames.table(number))));
        }
        return reports;
    }

    private static FileReport asManifest(FileReport log) {
        return new FileReport(log.file(), "manifest", log.bytes(), log.entries(), log.note(), log.damage());
    }
}
