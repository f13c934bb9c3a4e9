package kvstore.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
import kvstore.Limits;
import kvstore.cli.explain.ExplainedOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kv explain put KEY VALUE}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Sets the value of a key, and prints how.")
final class ExplainPutCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    ExplainCommand.Form form = new ExplainCommand.Form();

    @Parameters(arity = "0..*", paramLabel = "KEY VALUE", description = "The key and its value.")
    List<String> words = List.of();

    ExplainPutCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (words.size() != 2) {
            throw new IllegalArgumentException("explain put takes a key and a value, but got " + words.size()
                    + " words; quote what has spaces: kv explain put KEY 'a value'");
        }
        byte[] key = CommandContext.bytes("key", words.get(0));
        Limits.checkKey(key);
        byte[] value = CommandContext.bytes("value", words.get(1));
        try (KeyValueStore store = context.open()) {
            return form.print(ExplainedOperation.put(store, key, value), context);
        }
    }
}
