package kvstore.cli.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Output;
import kvstore.cli.terminal.Style;
import kvstore.cli.transfer.TabLine;

/** How the shell answers, which depends on who listens. */
public final class Answers {
    /** Who listens. */
    public enum Listener {
        /** Somebody who types the lines and reads the answers. */
        PERSON,
        /** A terminal, while the lines come from elsewhere. */
        TERMINAL,
        /** A pipe or a file. */
        PROGRAM
    }

    private final Output out;
    private final PrintStream err;
    private final Style style;
    private final Listener listener;

    public Answers(Output out, PrintStream err, Style style, Listener listener) {
        this.out = out;
        this.err = err;
        this.style = style;
        this.listener = listener;
    }

    Style style() {
        return style;
    }

    Listener listener() {
        return listener;
    }

    void flush() throws IOException {
        out.flush();
    }

    /** One line of our own words. */
    void say(String line) throws IOException {
        out.println(line);
    }

    /** Lines that are no answer: a program has them on standard error. */
    void remark(List<String> lines) throws IOException {
        if (listener == Listener.PROGRAM) {
            out.flush(); // so that the two streams stay in order where they meet
            lines.forEach(err::println);
        } else {
            for (String line : lines) {
                out.println(line);
            }
        }
    }

    /** Something failed: among the answers for a person, on standard error otherwise. */
    void fail(String message, long lineNumber) throws IOException {
        String shown = style.text(message);
        if (listener == Listener.PERSON) {
            say(style.error(shown));
        } else {
            out.flush();
            err.println("kv: line " + lineNumber + ": " + shown);
        }
    }

    /** One line with a value: visible on a terminal, byte for byte elsewhere. */
    void value(byte[] value, boolean hex) throws IOException {
        out.print(style.valuePrefix());
        if (hex) {
            out.print(TypedBytes.shown(value));
        } else if (listener == Listener.PROGRAM) {
            out.write(value);
        } else {
            out.print(Escaping.visible(value));
        }
        out.print("\n");
    }

    /** One line with an entry; returns how much of a page it takes. */
    long entry(byte[] key, byte[] value, boolean hex, Page page) throws IOException {
        byte[] line = hex
                ? (TypedBytes.shown(key) + "\t" + TypedBytes.shown(value) + "\n").getBytes(StandardCharsets.UTF_8)
                : TabLine.encode(key, value, listener != Listener.PROGRAM);
        out.write(line);
        return page.rowsOf(line);
    }
}
