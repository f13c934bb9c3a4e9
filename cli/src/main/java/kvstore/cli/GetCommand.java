package kvstore.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
import kvstore.Limits;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kv get KEY}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the value of a key.",
        footer = {
            "",
            "The value's bytes alone go to a file or a pipe. On a terminal a line feed follows, and control "
                    + "characters and bytes that are not UTF-8 show as \\xNN. Status 1 if there is no such key."
        })
final class GetCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "0..*", paramLabel = "KEY", description = "The key.")
    List<String> words = List.of();

    GetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        byte[] key = OneKey.of("get", words);
        Limits.checkKey(key);
        byte[] value;
        try (KeyValueStore store = context.openToRead()) {
            value = store.get(key);
        }
        if (value == null) {
            context.note("kv: key not found: " + words.get(0));
            return ExitStatus.NOT_FOUND;
        }
        if (context.environment().terminals().out()) {
            context.out().println(Escaping.visible(value));
        } else {
            context.out().write(value);
        }
        return ExitStatus.DONE;
    }
}
