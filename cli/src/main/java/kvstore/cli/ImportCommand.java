package kvstore.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.transfer.Importer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kv import FILE}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes the entries of a text file into the store.",
        footer = {
            "",
            "A line is a JSON object, {\"key\":\"…\",\"value\":\"…\"} with key_b64 and value_b64 for bytes "
                    + "that are not UTF-8, or key, tab, value as 'kv scan' prints them (see 'kv scan --help' for the "
                    + "escapes). A line that cannot be read stops the import, with status 2; the lines before it are in "
                    + "the store then."
        })
final class ImportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "The file; - reads standard input.")
    String file = "";

    ImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        boolean standardInput = file.equals("-");
        // Before the store is opened: a mistyped name must leave nothing behind.
        try (InputStream in = standardInput ? context.environment().in() : Files.newInputStream(Path.of(file));
                KeyValueStore store = context.open()) {
            OptionalLong size = standardInput ? OptionalLong.empty() : OptionalLong.of(Files.size(Path.of(file)));
            long imported;
            try (ProgressDisplay progress = new ProgressDisplay(context, "import", size)) {
                imported = new Importer(store, progress).run(in);
            }
            context.note("kv: imported " + imported + (imported == 1 ? " entry" : " entries"));
        }
        return ExitStatus.DONE;
    }
}
