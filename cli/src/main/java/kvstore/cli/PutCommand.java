package kvstore.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kv put KEY VALUE}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Sets the value of a key.",
        footer = {
            "",
            "Quote a value for the shell: kv put user:1 '{\"name\":\"Alice\"}'",
            "or pipe it, byte for byte:   kv put user:1 - < value.json",
            "After -- nothing is an option: kv put -- --plain 1"
        })
final class PutCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            arity = "0..*",
            paramLabel = "KEY VALUE",
            description = "The key and its value; - reads it from standard input.")
    List<String> words = List.of();

    PutCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        KeyAndValue given = KeyAndValue.of("put", words, context);
        try (KeyValueStore store = context.open()) {
            store.put(given.key(), given.value());
        }
        context.noteDone(context.flags().style().ok());
        return ExitStatus.DONE;
    }
}
