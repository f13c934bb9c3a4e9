package kvstore.cli.shell;

import java.io.IOException;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Output;
import kvstore.cli.terminal.Style;

/** What a verb works with: the store, and how it answers. */
public final class Session {
    private final KeyValueStore store;
    private final Style style;
    private final Output out;
    private final boolean forTerminal;

    /**
     * A session with an open store.
     *
     * @param forTerminal whether the answers are read on a terminal, which data must not reach raw
     */
    public Session(KeyValueStore store, Style style, Output out, boolean forTerminal) {
        this.store = store;
        this.style = style;
        this.out = out;
        this.forTerminal = forTerminal;
    }

    KeyValueStore store() {
        return store;
    }

    Style style() {
        return style;
    }

    boolean forTerminal() {
        return forTerminal;
    }

    Output out() {
        return out;
    }

    /** One line of our own words. */
    void answer(String line) throws IOException {
        out.println(line);
    }

    /** One line with a value: visible on a terminal, byte for byte elsewhere. */
    void answerValue(byte[] value) throws IOException {
        out.print(style.valuePrefix());
        if (forTerminal) {
            out.print(Escaping.visible(value));
        } else {
            out.write(value);
        }
        out.print("\n");
    }
}
