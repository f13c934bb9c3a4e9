package kvstore.cli.shell;

import java.io.IOException;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Failures;
import kvstore.cli.terminal.OutputClosedException;

/** Runs one line after the other. A line that fails says so, and the next one has its turn. */
public final class Shell {
    private final Session session;
    private int worstStatus = ExitStatus.DONE;
    private long lineNumber;

    public Shell(Session session) {
        this.session = session;
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
                session.answers().flush();
            }
        }
        session.answers().flush();
        return worstStatus;
    }

    private Verb.Then runLine(byte[] line) throws IOException {
        try {
            return Interpreter.run(line, session);
        } catch (OutputClosedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            worstStatus = Math.max(worstStatus, Failures.status(e));
            session.answers().fail(Failures.message(e), lineNumber);
            return Verb.Then.GO_ON;
        }
    }
}
