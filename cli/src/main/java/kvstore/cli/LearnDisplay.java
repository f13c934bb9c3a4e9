package kvstore.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Consumer;
import kvstore.cli.learn.Learning;
import kvstore.cli.terminal.Escaping;

/** Shows what takes a while: a line on the terminal that says what is being done, and is gone when it is done; then the report. */
final class LearnDisplay {
    private static final String ERASE = "\r\u001b[K";

    private final CommandContext context;

    LearnDisplay(CommandContext context) {
        this.context = context;
    }

    /** What takes a while. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @param doing is told now and then what is being done
         */
        Learning.Report run(Consumer<String> doing) throws IOException, InterruptedException;
    }

    Learning.Report show(Work work) throws IOException, InterruptedException {
        Learning.Report report = withLine(work);
        for (String line : report.lines()) {
            context.out().println(Escaping.visible(line));
        }
        return report;
    }

    private Learning.Report withLine(Work work) throws IOException, InterruptedException {
        if (!context.environment().erasesLines()) {
            return work.run(text -> {});
        }
        PrintStream err = context.environment().err();
        try {
            return work.run(text -> {
                err.print(ERASE + text);
                err.flush();
            });
        } finally {
            err.print(ERASE);
            err.flush();
        }
    }
}
