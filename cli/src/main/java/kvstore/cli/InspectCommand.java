package kvstore.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kvstore.cli.terminal.ExitStatus;
import kvstore.io.Disk;
import kvstore.io.RealDisk;
import kvstore.sstable.SsTableInspector;
import kvstore.sstable.SsTableVerifier;
import kvstore.table.BlockTable;
import kvstore.table.BlockTableInspector;
import kvstore.table.BlockTableVerifier;
import kvstore.wal.LogInspector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kv inspect FILE}. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows one of the store's files in words, also while the store is open.",
        footer = {"", "What kind of file it is, its first or last bytes tell. Status 3 if it is damaged."})
final class InspectCommand implements Callable<Integer> {
    /** Shows one kind of file. */
    private record Inspector(Recogniser recogniser, Describer describer) {}

    @FunctionalInterface
    private interface Recogniser {
        boolean recognises(Disk disk, Path file) throws IOException;
    }

    @FunctionalInterface
    private interface Describer {
        void describe(Disk disk, Path file, Consumer<String> lines) throws IOException;
    }

    private static final List<Inspector> INSPECTORS = List.of(
            new Inspector(LogInspector::recognises, LogInspector::describe),
            new Inspector(SsTableInspector::recognises, InspectCommand::describeTable),
            new Inspector(BlockTable::recognises, InspectCommand::describeBlockTable));

    private final CommandContext context;

    @Parameters(
            paramLabel = "FILE",
            description = "A log, such as data/wal.log, or a table, such as data/sstable_0.db.")
    String file = "";

    InspectCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Disk disk = RealDisk.instance();
        Path path = Path.of(file);
        if (disk.isDirectory(path)) {
            throw new FileSystemException(file, null, "is a directory; name a file in it, such as wal.log");
        }
        for (Inspector inspector : INSPECTORS) {
            if (inspector.recogniser().recognises(disk, path)) {
                describe(inspector, disk, path);
                return ExitStatus.DONE;
            }
        }
        throw new IllegalArgumentException(file + " is neither a log nor a table");
    }

    /** The description goes on behind damage; the verdict about the whole table is the command's status. */
    private static void describeTable(Disk disk, Path file, Consumer<String> lines) throws IOException {
        SsTableInspector.describe(disk, file, lines);
        SsTableVerifier.verify(disk, file);
    }

    private static void describeBlockTable(Disk disk, Path file, Consumer<String> lines) throws IOException {
        BlockTableInspector.describe(disk, file, lines);
        BlockTableVerifier.verify(disk, file);
    }

    private void describe(Inspector inspector, Disk disk, Path path) throws IOException {
        try {
            inspector.describer().describe(disk, path, this::print);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            context.out().flush(); // what stands before the damage comes before the message about it
        }
    }

    private void print(String line) {
        try {
            context.out().println(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
