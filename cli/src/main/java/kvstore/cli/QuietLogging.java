package kvstore.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import kvstore.cli.terminal.Escaping;

/**
 * Set as {@code java.util.logging.config.class}: the engines' warnings as one line each on standard error, and nothing
 * below. It is made when something is logged for the first time, and costs nothing before.
 */
public final class QuietLogging {
    /** Called by the log manager. */
    public QuietLogging() {
        ConsoleHandler handler = new ConsoleHandler();
        handler.setFormatter(new OneLine());
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(handler);
        // A history that cannot be saved, a terminal without a capability: nothing that a user of the store can mend.
        Logger.getLogger("org.jline").setLevel(Level.OFF);
    }

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord record) {
            return "kv: " + Escaping.visible(formatMessage(record)) + System.lineSeparator();
        }
    }
}
