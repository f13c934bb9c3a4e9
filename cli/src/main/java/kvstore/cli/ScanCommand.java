package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.transfer.TabLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kv scan}. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints entries in the order of their keys: key, tab, value.",
        footer = {
            "",
            "A line is always one entry: in keys and values a backslash is written \\\\, a tab \\t, a line feed",
            "\\n, a carriage return \\r, and a { that begins a key \\x7B. All other bytes go to a file or a pipe as",
            "they are; on a terminal control characters and bytes that are not UTF-8 show as \\xNN. 'kv import'",
            "reads these lines."
        })
final class ScanCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--prefix", paramLabel = "P", description = "Only keys that begin with P.")
    @Nullable
    String prefix;

    @Option(names = "--from", paramLabel = "A", description = "Only keys from A on, A included.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "B", description = "Only keys up to B, B not included.")
    @Nullable
    String to;

    @Option(names = "--limit", paramLabel = "N", description = "At most N entries.")
    long limit = Long.MAX_VALUE;

    @Option(names = "--reverse", description = "Last key first.")
    boolean reverse;

    ScanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new IllegalArgumentException("--limit is a number of entries, not " + limit);
        }
        KeyRange range = KeyRanges.within(
                CommandContext.keyOrNull(prefix), CommandContext.keyOrNull(from), CommandContext.keyOrNull(to));
        boolean forTerminal = context.environment().terminals().out();
        try (KeyValueStore store = context.openToRead();
                Cursor cursor = reverse ? store.scanReverse(range) : store.scan(range)) {
            for (long left = limit; left > 0 && cursor.next(); left--) {
                context.out().write(TabLine.encode(cursor.key(), cursor.value(), forTerminal));
            }
            context.out().flush();
        }
        return ExitStatus.DONE;
    }
}
