package kvstore.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Output;
import kvstore.cli.terminal.WholeFile;
import kvstore.cli.transfer.JsonLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kv export FILE}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes every entry to a text file: one JSON object a line, which 'kv import' reads.",
        footer = {"", "The file appears, or is replaced, when it is complete."})
final class ExportCommand implements Callable<Integer> {
    private static final int REPORT_EVERY = 1000;

    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "The file; - writes to standard output.")
    String file = "";

    ExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (file.isEmpty()) {
            throw new IllegalArgumentException("export needs the name of a file: kv export FILE, or - for a pipe");
        }
        long exported;
        try (KeyValueStore store = context.openToRead()) {
            exported = file.equals("-") ? write(store, context.out()) : writeFile(store, Path.of(file));
        }
        context.note("kv: exported " + exported + (exported == 1 ? " entry" : " entries"));
        return ExitStatus.DONE;
    }

    private long writeFile(KeyValueStore store, Path target) throws IOException {
        long[] exported = new long[1];
        WholeFile.write(target, out -> exported[0] = write(store, out));
        return exported[0];
    }

    private long write(KeyValueStore store, Output out) throws IOException {
        long exported = 0;
        try (Cursor cursor = store.scan(KeyRange.all());
                ProgressDisplay progress = new ProgressDisplay(context, "export", OptionalLong.empty())) {
            while (cursor.next()) {
                out.println(JsonLine.encode(cursor.key(), cursor.value()));
                exported++;
                if (exported % REPORT_EVERY == 0) {
                    progress.at(exported, 0);
                }
            }
            progress.at(exported, 0);
        }
        out.flush();
        return exported;
    }
}
