package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.ExitStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kv compact}. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Merges tables, so that nothing is kept that was overwritten or deleted.",
        footer = {
            "",
            "An engine that compacts does so by itself, little by little; this does it now and altogether. It "
                    + "needs as much free space as the tables take that are merged."
        })
final class CompactCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--prefix", paramLabel = "P", description = "Only tables with keys that begin with P.")
    @Nullable
    String prefix;

    @Option(names = "--from", paramLabel = "A", description = "Only tables with keys from A on.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "B", description = "Only tables with keys before B.")
    @Nullable
    String to;

    CompactCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        KeyRange range = KeyRanges.within(
                CommandContext.keyOrNull(prefix), CommandContext.keyOrNull(from), CommandContext.keyOrNull(to));
        try (KeyValueStore store = context.openToRead()) {
            long before = tableBytes(store);
            try {
                store.compact(range);
            } catch (UnsupportedOperationException e) {
                throw new IllegalArgumentException(
                        "the engine '" + context.flags().storageEngine().name()
                                + "' does not compact; leveled does, and 'kv upgrade' makes a store of lsm one of leveled",
                        e);
            }
            context.note("kv: " + ByteSize.rounded(before) + " of tables before, " + ByteSize.rounded(tableBytes(store))
                    + " now");
        }
        return ExitStatus.DONE;
    }

    private static long tableBytes(KeyValueStore store) {
        return store.stats().value("table_size").orElse(0);
    }
}
