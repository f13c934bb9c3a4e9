package kvstore.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
import kvstore.StoreStats;
import kvstore.cli.stats.LevelTable;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kv stats}. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints every figure that the engine keeps, with its unit.")
final class StatsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--json", description = "One JSON object: the names and the values.")
    boolean json;

    @Option(names = "--levels", description = "leveled: flushes and compactions as a table, a row for each level.")
    boolean levels;

    StatsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        StoreStats stats;
        try (KeyValueStore store = context.openToRead()) {
            stats = store.stats();
        }
        if (levels) {
            for (String line : LevelTable.of(stats)) {
                context.out().println(line);
            }
            return ExitStatus.DONE;
        }
        if (json) {
            context.out().println(object(stats));
            return ExitStatus.DONE;
        }
        for (StoreStats.Stat stat : stats.all()) {
            context.out().println(stat.name() + ": " + stat.value() + " " + stat.unit());
        }
        return ExitStatus.DONE;
    }

    private static String object(StoreStats stats) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter writer = new JsonWriter(text);
        writer.beginObject();
        for (StoreStats.Stat stat : stats.all()) {
            writer.name(stat.name()).value(stat.value());
        }
        writer.endObject();
        return text.toString();
    }
}
