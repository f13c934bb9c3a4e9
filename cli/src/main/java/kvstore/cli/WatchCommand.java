package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.cli.live.LiveSession;
import kvstore.cli.live.Screen;
import kvstore.cli.live.Watch;
import kvstore.cli.terminal.Environment;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Style;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kv watch}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows a store at work, in the terminal: log, memtables, tables, reads.",
        footer = {
            "",
            "The store is a new one in a directory for temporary files, removed at the end,",
            "unless --data says where. A new or empty directory there is written to and",
            "kept. A store that was there before is only looked at, unless --write says",
            "that the workload may write to it. KV_DATA is not asked.",
            "",
            "Unless flags or the environment say otherwise, writes have durability",
            "interval, so that the forced part of the log can be seen to follow the rest,",
            "and memtables have 256KB, so that they fill before your eyes.",
            "",
            "Keys: space or p plays or pauses, s does one operation and explains it,",
            "+ and - change the pace, w the workload, e the engine, f flushes, c compacts,",
            "k takes a key and shows the path of its read, Esc forgets it, q ends."
        })
final class WatchCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3600;
    private static final int COLUMNS = 80;

    private final CommandContext context;

    @Mixin
    LiveFlags live = new LiveFlags();

    @Option(
            names = "--listing",
            paramLabel = "SECONDS",
            description = "Needs no terminal: plays for so long, prints once what there is then, and ends.")
    @Nullable
    Integer listing;

    WatchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("try") // that the process may end is not spoken of in between
    public Integer call() throws IOException {
        Environment environment = context.environment();
        if (listing != null && (listing < 0 || listing > MOST_SECONDS)) {
            throw new IllegalArgumentException(
                    "--listing is a number of seconds from 0 to " + MOST_SECONDS + ", not " + listing);
        }
        boolean onTerminal =
                environment.terminals().in() && environment.terminals().out();
        if (listing == null && (!onTerminal || "dumb".equals(environment.variable("TERM")))) {
            throw new IllegalArgumentException("kv watch draws on a terminal, and this is none that can be drawn on;"
                    + " 'kv watch --listing 5' prints once what there is after 5 seconds, and 'kv view' shows a page");
        }
        boolean plain = context.flags().style() == Style.PLAIN;
        try (LiveSession session = LiveSession.begin(live.plan(context.flags()));
                EndOfProcess ignored =
                        EndOfProcess.closes(session, context.environment().err())) {
            session.removeLeftOvers(told -> context.note("kv: " + told));
            if (!live.paused && session.mayWrite()) {
                session.play();
            }
            if (listing == null) {
                Watch.run(session, new Screen.Look(environment.showsColours(), plain));
            } else {
                for (String line : Watch.listing(session, new Screen.Look(false, plain), listing, COLUMNS)) {
                    context.out().println(line);
                }
            }
        }
        return ExitStatus.DONE;
    }
}
