package kvstore.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
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

    @Parameters(
            arity = "0..*",
            paramLabel = "KEY VALUE",
            description = "The key and its value; - reads it from standard input.")
    List<String> words = List.of();

    ExplainPutCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        KeyAndValue given = KeyAndValue.of("explain put", words, context);
        try (KeyValueStore store = context.open()) {
            return form.print(ExplainedOperation.put(store, given.key(), given.value()), context);
        }
    }
}
