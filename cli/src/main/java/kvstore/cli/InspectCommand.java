package kvstore.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kvstore.cli.inspect.FileKind;
import kvstore.cli.inspect.HexDump;
import kvstore.cli.inspect.Inspection;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Style;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import kvstore.io.ReadFile;
import kvstore.io.RealDisk;
import kvstore.sstable.SsTableInspector;
import kvstore.sstable.SsTableVerifier;
import kvstore.table.BlockTableInspector;
import kvstore.table.BlockTableVerifier;
import kvstore.wal.LogInspector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kv inspect FILE}. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows one of the store's files in words, or byte by byte, also while the store is open.",
        footer = {
            "",
            "What kind of file it is, its first or last bytes tell, or else its name. The whole file is "
                    + "checked, whatever is shown of it: status 3 if it is damaged. Bytes are shown up to the 64th of a "
                    + "field; the part of a page is its first 500 parts, unless --limit says otherwise. Offsets are "
                    + "decimal, or begin with 0x."
        })
final class InspectCommand implements Callable<Integer> {
    /** A page of a large table would be too large for a browser. */
    private static final long PARTS_OF_A_PAGE = 500;

    /** How every byte is shown. */
    private static final class Form {
        @SuppressWarnings("UnusedVariable") // of the three, it is the one that is left
        @Option(names = "--hex", description = "Names every byte: where, what, its value, and whether it is right.")
        boolean hex;

        @Option(names = "--html", description = "The same as a page that needs no other: --html > page.html")
        boolean html;

        @Option(names = "--json", description = "The same as lines of JSON, one for each field.")
        boolean json;
    }

    private final CommandContext context;

    @ArgGroup
    @Nullable
    Form form;

    @Option(names = "--from", paramLabel = "OFFSET", description = "Shows nothing before this byte.")
    @Nullable
    String from;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Shows so many parts at most: records, entries, blocks, headers.")
    @Nullable
    Long limit;

    @Option(names = "--full", description = "Shows all bytes of long keys and values, with --hex or --json.")
    boolean full;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A log, such as data/wal.log, a table, such as data/sstable_0.db, or another file of the store.")
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
        if (disk.exists(path) && !Files.isRegularFile(path)) { // whose bytes can be read once, or never come to an end
            throw new FileSystemException(
                    file, null, "is no regular file but a pipe, a device or a socket; copy what it gives into a file");
        }
        try (ReadFile open = disk.openRead(path)) {
            FileKind kind = FileKind.of(disk, path, open).orElseThrow(() -> unknown(path, open));
            if (form == null) {
                require(
                        from == null && limit == null && !full,
                        "--from, --limit and --full go with --hex, --html or --json");
            }
            try {
                show(disk, path, open, kind);
            } catch (EOFException e) {
                throw new IOException(
                        path
                                + " became shorter while it was read, as a log does when it is closed; run the command again",
                        e);
            } finally {
                context.out().flush(); // what stands before the damage comes before the message about it
            }
        }
        return ExitStatus.DONE;
    }

    private void show(Disk disk, Path path, ReadFile open, FileKind kind) throws IOException {
        Inspection inspection = new Inspection(disk, path, open, kind, context.out());
        if (form == null) {
            describe(disk, path, kind, inspection);
        } else if (form.html) {
            require(
                    !context.environment().terminals().out(),
                    "a page is for a browser, not for a terminal: kv inspect " + file + " --html > page.html");
            inspection.page(extent(PARTS_OF_A_PAGE));
        } else if (form.json) {
            inspection.json(extent(Long.MAX_VALUE));
        } else {
            inspection.dump(extent(Long.MAX_VALUE), look());
        }
    }

    /** In words; the small files are words already. The description of a table goes on behind damage; the verdict is the status. */
    private void describe(Disk disk, Path path, FileKind kind, Inspection inspection) throws IOException {
        try {
            Consumer<String> lines = this::print;
            switch (kind) {
                case LOG, MANIFEST -> LogInspector.describe(disk, path, lines);
                case TABLE_1 -> {
                    SsTableInspector.describe(disk, path, lines);
                    SsTableVerifier.verify(disk, path);
                }
                case TABLE_2 -> {
                    BlockTableInspector.describe(disk, path, lines);
                    BlockTableVerifier.verify(disk, path);
                }
                case STORE, INVENTORY, LOCK, BROKEN_TABLE -> inspection.dump(extent(Long.MAX_VALUE), look());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Inspection.Extent extent(long usual) {
        long parts = limit == null ? usual : limit;
        require(parts >= 0, "--limit is a number from 0 on, not " + parts);
        return new Inspection.Extent(offset(), parts, full);
    }

    private long offset() {
        if (from == null) {
            return 0;
        }
        try {
            long offset = Long.decode(from.replaceFirst("^0+(?=[0-9])", ""));
            require(offset >= 0, "--from is an offset from 0 on, not " + from);
            return offset;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--from is an offset such as 1010 or 0x3F2, not '" + from + "'", e);
        }
    }

    private HexDump.Look look() {
        boolean ascii = context.flags().style() == Style.PLAIN;
        return new HexDump.Look(ascii, context.environment().showsColours());
    }

    private static IllegalArgumentException unknown(Path path, ReadFile open) {
        String name = String.valueOf(path.getFileName());
        if (FileNames.isLeftOver(name)) {
            return new IllegalArgumentException(
                    path + " is a file that was not finished: there is nothing to go by in it, "
                            + "and the store removes it when it is opened");
        }
        return new IllegalArgumentException(path
                + (isEmpty(open) ? " is empty, and not" : " is neither a log nor a table, nor")
                + " called like another file of the store");
    }

    private static boolean isEmpty(ReadFile open) {
        try {
            return open.size() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private void print(String line) {
        try {
            context.out().println(Escaping.visible(line)); // the name of the file is in some
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
