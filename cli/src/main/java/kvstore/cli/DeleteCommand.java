package kvstore.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
import kvstore.Limits;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kv delete KEY}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Removes a key. It is no error if there is none.")
final class DeleteCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "0..*", paramLabel = "KEY", description = "The key.")
    List<String> words = List.of();

    DeleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        byte[] key = OneKey.of("delete", words);
        Limits.checkKey(key);
        try (KeyValueStore store = context.open()) {
            store.delete(key);
        }
        context.noteDone(context.flags().style().deleted());
        return ExitStatus.DONE;
    }
}
