package kvstore.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kv checkpoint DIR}. */
@Command(
        name = "checkpoint",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Makes a consistent copy of the store that opens as a store of its own.")
final class CheckpointCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "DIR", description = "A directory that is new or empty.")
    String directory = "";

    CheckpointCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (directory.isEmpty()) {
            throw new IllegalArgumentException("checkpoint needs the name of a directory: kv checkpoint DIR");
        }
        try (KeyValueStore store = context.openToRead()) {
            store.checkpoint(Path.of(directory));
        }
        context.note("kv: a copy of " + context.flags().directory() + " is in " + directory);
        return ExitStatus.DONE;
    }
}
