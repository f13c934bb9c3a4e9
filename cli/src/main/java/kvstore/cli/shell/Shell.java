package kvstore.cli.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Failures;
import kvstore.cli.terminal.OutputClosedException;

/** Runs one line after the other. A line that fails says so, and the next one has its turn. */
public final class Shell {
    private final Session session;
    private final PrintStream err;
    private final boolean interactive;
    private int worstStatus = ExitStatus.DONE;
    private long lineNumber;

    /**
     * A shell for one session.
     *
     * @param interactive whether a person types the lines, and sees mistakes between the answers
     */
    public Shell(Session session, PrintStream err, boolean interactive) {
        this.session = session;
        this.err = err;
        this.interactive = interactive;
    }

    /**
     * Runs all lines, or those up to {@code QUIT}.
     *
     * @return the status of the worst failure; that a key is absent is none
     */
    public int run(LineSource lines) throws IOException {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            lineNumber++;
            if (runLine(line) == Verb.Then.QUIT) {
                break;
            }
            if (lines.mayWait()) {
                session.out().flush();
            }
        }
        session.out().flush();
        return worstStatus;
    }

    private Verb.Then runLine(byte[] line) throws IOException {
        int start = Blanks.skip(line, 0);
        int end = Blanks.endOfWord(line, start);
        if (start == end) {
            return Verb.Then.GO_ON;
        }
        try {
            Verb verb = Verbs.named(new String(line, start, end - start, StandardCharsets.UTF_8));
            return verb.run(new Arguments(Arrays.copyOfRange(line, Blanks.skip(line, end), line.length)), session);
        } catch (OutputClosedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            report(e);
            return Verb.Then.GO_ON;
        }
    }

    private void report(Exception failure) throws IOException {
        worstStatus = Math.max(worstStatus, Failures.status(failure));
        String message = Failures.message(failure);
        if (interactive) {
            session.answer(session.style().error(message));
        } else {
            session.out().flush(); // so that the two streams stay in order where they meet
            err.println("kv: line " + lineNumber + ": " + message);
        }
    }
}
