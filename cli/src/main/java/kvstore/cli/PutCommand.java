package kvstore.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
import kvstore.Limits;
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
        if (words.size() < 2) {
            throw new IllegalArgumentException(
                    "put takes a key and a value: kv put KEY VALUE, or kv put KEY - to read the value from a pipe");
        }
        if (words.size() > 2) {
            throw new IllegalArgumentException("put takes one key and one value, but got " + words.size()
                    + " words; quote the value, as in kv put KEY 'a value', or pipe it: … | kv put KEY -");
        }
        byte[] key = CommandContext.bytes("key", words.get(0));
        Limits.checkKey(key);
        byte[] value = words.get(1).equals("-") ? standardInput() : CommandContext.bytes("value", words.get(1));
        Limits.checkValue(value);
        try (KeyValueStore store = context.open()) {
            store.put(key, value);
        }
        context.noteDone(context.flags().style().ok());
        return ExitStatus.DONE;
    }

    /** One byte more than a value may have is enough to refuse it. */
    private byte[] standardInput() throws IOException {
        return context.environment().in().readNBytes(Limits.MAX_VALUE_BYTES + 1);
    }
}
