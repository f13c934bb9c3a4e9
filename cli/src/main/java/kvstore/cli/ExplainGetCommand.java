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

/** {@code kv explain get KEY}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Looks a key up, and prints where.")
final class ExplainGetCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    ExplainCommand.Form form = new ExplainCommand.Form();

    @Parameters(arity = "0..*", paramLabel = "KEY", description = "The key.")
    List<String> words = List.of();

    ExplainGetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        byte[] key = OneKey.of("explain get", words);
        Limits.checkKey(key);
        try (KeyValueStore store = context.openToExplain()) {
            return form.print(ExplainedOperation.get(store, key), context);
        }
    }
}
