package kvstore.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import kvstore.cli.terminal.Failures;

/** Closes something also when the process is told to end, by Ctrl-C or a signal, while it is in use. */
final class EndOfProcess implements AutoCloseable {
    private final Thread hook;

    private EndOfProcess(Thread hook) {
        this.hook = hook;
    }

    static EndOfProcess closes(Closeable resource, PrintStream err) {
        Thread hook = new Thread(() -> close(resource, err), "kv-end");
        Runtime.getRuntime().addShutdownHook(hook);
        return new EndOfProcess(hook);
    }

    private static void close(Closeable resource, PrintStream err) {
        try {
            resource.close();
        } catch (IOException | RuntimeException e) {
            err.println("kv: " + Failures.message(e));
        }
    }

    /** From now on the process may end without it. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook has run or is about to.
            return;
        }
    }
}
