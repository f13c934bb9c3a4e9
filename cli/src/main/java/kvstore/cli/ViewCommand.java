package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kvstore.cli.live.LiveSession;
import kvstore.cli.live.ViewServer;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kv view}. */
@Command(
        name = "view",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows a store at work, on a page in the browser: log, memtables, tables, reads.",
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
            "The page is for you alone, on this machine: nobody can guess its address,",
            "which goes to standard output. Ctrl-C ends it."
        })
final class ViewCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;

    private final CommandContext context;

    @Mixin
    LiveFlags live = new LiveFlags();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where the page is; 0 for any port that is free. Default ${DEFAULT-VALUE}.")
    int port = 7040;

    ViewCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("try") // that the process may end is not spoken of in between
    public Integer call() throws IOException {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("--port is a number from 0 to " + LARGEST_PORT + ", not " + port);
        }
        ViewServer.requirePort(port);
        try (LiveSession session = LiveSession.begin(live.plan(context.flags()));
                ViewServer server = ViewServer.start(session, port);
                EndOfProcess ignored =
                        EndOfProcess.closes(session, context.environment().err())) {
            session.removeLeftOvers(told -> context.note("kv: " + told));
            if (!live.paused && session.mayWrite()) {
                session.play();
            }
            context.out().println(server.address());
            context.out().flush();
            context.note("kv: open it in a browser on this machine; Ctrl-C ends it");
            waitForever();
        }
        return ExitStatus.DONE;
    }

    /** Until the process is told to end, or the thread is. */
    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
