package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.transfer.TabLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kv scan}. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints entries in the order of their keys: key, tab, value.",
        footer = {
            "",
            "A line is always one entry: in keys and values a backslash is written \\\\, a tab \\t, a line "
                    + "feed \\n, a carriage return \\r, and a { that begins a key \\x7B. All other bytes go to a file "
                    + "or a pipe as they are; on a terminal control characters and bytes that are not UTF-8 show as "
                    + "\\xNN. 'kv import' reads these lines."
        })
final class ScanCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    ScanFlags flags = new ScanFlags();

    ScanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        KeyRange range = flags.range();
        boolean forTerminal = context.environment().terminals().out();
        try (KeyValueStore store = context.openToRead();
                Cursor cursor = flags.reverse ? store.scanReverse(range) : store.scan(range)) {
            for (long left = flags.limit; left > 0 && cursor.next(); left--) {
                context.out().write(TabLine.encode(cursor.key(), cursor.value(), forTerminal));
            }
            context.out().flush();
        }
        return ExitStatus.DONE;
    }
}
