package kvstore.cli;

import java.io.IOException;
import java.io.PrintStream;
import kvstore.cli.learn.Doing;
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
        /** Does it, and tells now and then what is being done. */
        Learning.Report run(Doing doing) throws IOException, InterruptedException;
    }

    Learning.Report show(Work work) throws IOException, InterruptedException {
        Learning.Report report = withLine(work);
        for (String line : report.lines()) {
            context.out().println(Escaping.visible(line));
        }
        return report;
    }

    private Learning.Report withLine(Work work) throws IOException, InterruptedException {
        PrintStream err = context.environment().err();
        if (!context.environment().erasesLines()) {
            return work.run(new Plain(err));
        }
        try {
            return work.run(new Line(err));
        } finally {
            err.print(ERASE);
            err.flush();
        }
    }

    /** Where no line can be taken back. */
    private record Plain(PrintStream err) implements Doing {
        @Override
        public void now(String text) {}

        @Override
        public void takesLong(String text) {
            err.println(text);
        }
    }

    private record Line(PrintStream err) implements Doing {
        @Override
        public void now(String text) {
            err.print(ERASE + text);
            err.flush();
        }

        @Override
        public void takesLong(String text) {
            now(text);
        }
    }
}
