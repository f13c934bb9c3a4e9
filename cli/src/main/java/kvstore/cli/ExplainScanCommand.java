package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.cli.explain.ExplainedOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kv explain scan}. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Walks over entries, and prints where they came from.")
final class ExplainScanCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    ExplainCommand.Form form = new ExplainCommand.Form();

    @Mixin
    ScanFlags flags = new ScanFlags();

    ExplainScanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        KeyRange range = flags.range();
        try (KeyValueStore store = context.openToExplain()) {
            return form.print(ExplainedOperation.scan(store, range, flags.reverse, flags.limit), context);
        }
    }
}
