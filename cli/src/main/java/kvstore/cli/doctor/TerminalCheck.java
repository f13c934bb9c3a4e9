package kvstore.cli.doctor;

import java.io.IOException;
import java.util.List;
import kvstore.cli.terminal.Environment;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * What the terminal shows, and what becomes of letters that are not ASCII.
 *
 * @param type as {@code TERM} says
 * @param columns 0 if there is no terminal, or it does not say
 * @param encoding in which Java reads arguments and the names of files
 */
record TerminalCheck(Environment environment, String type, int columns, String encoding) {
    private static final int COLUMNS = 80;

    static TerminalCheck look(Environment environment) throws IOException {
        String type = environment.variable("TERM");
        return new TerminalCheck(
                environment,
                type == null ? "" : type,
                environment.terminals().out() ? width() : 0,
                System.getProperty("sun.jnu.encoding", "?"));
    }

    private static int width() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            return terminal.getSize().getColumns();
        }
    }

    List<Finding> findings() {
        return List.of(terminal(), letters());
    }

    private Finding terminal() {
        if (!environment.terminals().out()) {
            return Finding.fine("terminal", "none: the output goes to a pipe or a file, byte for byte");
        }
        String found = "TERM=" + type + ", " + (columns == 0 ? "of unknown width" : columns + " columns") + ", "
                + (environment.showsColours() ? "with colours" : "without colours");
        if (columns > 0 && columns < COLUMNS) {
            return Finding.note("terminal", found, "make it " + COLUMNS + " columns wide: tables are as wide as that")
                    .with("columns", columns);
        }
        if (type.isEmpty() || type.equals("dumb")) {
            return Finding.note(
                            "terminal",
                            found + ": lines can be typed, but not edited on the spot",
                            "if it can do more, say so: export TERM=xterm-256color")
                    .with("columns", columns);
        }
        return Finding.fine("terminal", found).with("columns", columns);
    }

    private Finding letters() {
        if (!encoding.equalsIgnoreCase("UTF-8")) {
            return Finding.warning(
                    "letters",
                    "Java reads arguments as " + encoding
                            + ", and makes a question mark of each letter that this has not:"
                            + " two keys may become one",
                    "start it with ./kv, or with LC_ALL=C.UTF-8");
        }
        if (!environment.terminals().utf8()) {
            return Finding.note(
                    "letters",
                    "arguments are read as UTF-8, but the terminal's locale is not: words stand for emoji",
                    "export LC_ALL=C.UTF-8, if the terminal shows UTF-8");
        }
        return Finding.fine("letters", "UTF-8");
    }
}
