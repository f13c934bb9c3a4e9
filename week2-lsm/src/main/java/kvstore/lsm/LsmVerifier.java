package kvstore.lsm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kvstore.CorruptionException;
import kvstore.StoreOptions;
import kvstore.VerifyReport;
import kvstore.VerifyReport.FileReport;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import kvstore.wal.LogChain;
import kvstore.wal.LogVerifier;
import kvstore.wal.ReadResult;

/** Reads every byte of every table and log, and checks that none is missing and that the logs continue one another. */
final class LsmVerifier {
    private final DataDirectory directory;
    private final StoreOptions options;
    private final TableLayout layout;

    LsmVerifier(DataDirectory directory, StoreOptions options, TableLayout layout) {
        this.directory = directory;
        this.options = options;
        this.layout = layout;
    }

    VerifyReport verify() throws IOException {
        Disk disk = directory.disk();
        List<FileReport> reports = new ArrayList<>(layout.verify(directory));
        for (long log : FileNames.numbers(directory.list(), FileNames::sealedLogNumber)) {
            reports.add(LogVerifier.verify(disk, directory.file(FileNames.sealedLog(log))));
        }
        if (disk.exists(directory.file(FileNames.LOG))) {
            reports.add(LogVerifier.verify(disk, directory.file(FileNames.LOG)));
        }
        if (reports.stream().allMatch(report -> report.damage().isEmpty())) {
            checkTogether().ifPresent(damage -> blame(reports, damage));
        }
        return new VerifyReport(reports);
    }

    /** What no file shows by itself: a missing one, one in another's place, or logs that do not follow one another. */
    private Optional<CorruptionException> checkTogether() throws IOException {
        try (TableLayer tables = layout.open(directory, options)) {
            LogFiles logs = LogFiles.of(directory, tables);
            LogChain.replay(directory.disk(), logs.needed(), tables.durableOperation(), new LogChain.Handler() {
                private int index;

                @Override
                public void begin(long logNumber) throws IOException {
                    logs.checkNumber(index++, logNumber);
                }

                @Override
                public void batch(ReadResult.Batch batch) {}
            });
            return Optional.empty();
        } catch (CorruptionException e) {
            return Optional.of(e);
        }
    }

    private static void blame(List<FileReport> reports, CorruptionException damage) {
        for (int i = 0; i < reports.size(); i++) {
            FileReport report = reports.get(i);
            if (report.file().equals(damage.file())) {
                reports.set(
                        i,
                        new FileReport(
                                report.file(),
                                report.kind(),
                                report.bytes(),
                                report.entries(),
                                report.note(),
                                Optional.of(damage)));
                return;
            }
        }
        reports.add(new FileReport(damage.file(), "missing", 0, 0, "", Optional.of(damage)));
    }
}
