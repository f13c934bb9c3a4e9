package kvstore.lsm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import kvstore.CorruptionException;
import kvstore.VerifyReport;
import kvstore.VerifyReport.FileReport;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import kvstore.sstable.SsTable;
import kvstore.sstable.SsTableVerifier;
import kvstore.wal.LogChain;
import kvstore.wal.LogVerifier;
import kvstore.wal.ReadResult;

/** Reads every byte of every table and log, and checks that none is missing and that the logs continue one another. */
final class LsmVerifier {
    private LsmVerifier() {}

    static VerifyReport verify(DataDirectory directory) throws IOException {
        List<FileReport> reports = new ArrayList<>();
        Disk disk = directory.disk();
        TreeSet<Long> tables = new TreeSet<>();
        TreeSet<Long> sealed = new TreeSet<>();
        for (String name : directory.list()) {
            FileNames.tableNumber(name).ifPresent(tables::add);
            FileNames.sealedLogNumber(name).ifPresent(sealed::add);
        }
        for (long table : tables) {
            reports.add(table(disk, directory.file(FileNames.table(table))));
        }
        for (long log : sealed) {
            reports.add(LogVerifier.verify(disk, directory.file(FileNames.sealedLog(log))));
        }
        if (disk.exists(directory.file(FileNames.LOG))) {
            reports.add(LogVerifier.verify(disk, directory.file(FileNames.LOG)));
        }
        if (reports.stream().allMatch(report -> report.damage().isEmpty())) {
            checkTogether(directory).ifPresent(damage -> blame(reports, damage));
        }
        return new VerifyReport(reports);
    }

    private static FileReport table(Disk disk, Path file) throws IOException {
        try {
            return new FileReport(
                    file, "table", disk.size(file), SsTableVerifier.verify(disk, file), "", Optional.empty());
        } catch (CorruptionException e) {
            return new FileReport(file, "table", disk.size(file), 0, "", Optional.of(e));
        }
    }

    /** What no file shows by itself: a missing one, one in another's place, or logs that do not follow one another. */
    private static Optional<CorruptionException> checkTogether(DataDirectory directory) throws IOException {
        try {
            DirectoryContents contents = DirectoryContents.of(directory);
            for (long number = 0; number < contents.tables(); number++) {
                try (SsTable table = SsTable.open(directory.disk(), directory.file(FileNames.table(number)))) {
                    contents.checkTable(table, number);
                }
            }
            long durable = contents.inventory().lastOperation();
            LogChain.replay(directory.disk(), contents.logFiles(directory), durable, new LogChain.Handler() {
                private int index;

                @Override
                public void begin(long logNumber) throws IOException {
                    contents.checkNumber(directory, index++, logNumber);
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
