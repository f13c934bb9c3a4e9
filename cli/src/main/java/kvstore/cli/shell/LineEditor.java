package kvstore.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.Environment;
import kvstore.io.RealDisk;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Lines that a person types at a prompt, with editing, history and completion. */
public final class LineEditor implements LineSource {
    private static final String PROMPT = "> ";
    private static final int HISTORY_LINES = 2000;

    private static final Size ASSUMED_SIZE = Size.of(80, 24);

    private final Terminal terminal;
    private final LineReader reader;
    private final boolean interruptEnds;
    private final Queue<String> pasted = new ArrayDeque<>();

    private LineEditor(Terminal terminal, LineReader reader, boolean interruptEnds) {
        this.terminal = terminal;
        this.reader = reader;
        this.interruptEnds = interruptEnds;
    }

    /**
     * Takes over the terminal.
     *
     * @param store whose keys are offered for completion
     */
    public static LineEditor open(Environment environment, KeyValueStore store) throws IOException {
        Terminal terminal = terminal();
        LineReaderBuilder builder = builder(terminal)
                .completer(new VerbAndKeyCompleter(store))
                .option(Option.HISTORY_REDUCE_BLANKS, false)
                .option(Option.CASE_INSENSITIVE, true)
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES);
        historyFile(environment).ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return new LineEditor(terminal, builder.build(), false);
    }

    /** Takes over the terminal for answers to questions: nothing is completed or remembered, and Ctrl-C ends as well. */
    public static LineEditor forAnswers() throws IOException {
        Terminal terminal = terminal();
        LineReaderBuilder builder = builder(terminal).variable(LineReader.DISABLE_HISTORY, true);
        return new LineEditor(terminal, builder.build(), true);
    }

    private static Terminal terminal() throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .encoding(StandardCharsets.UTF_8)
                .build();
        if (terminal.getSize().getColumns() <= 0) {
            terminal.setSize(ASSUMED_SIZE); // some pseudo-terminals have none, and then nothing would be drawn
        }
        return terminal;
    }

    private static LineReaderBuilder builder(Terminal terminal) {
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("kv")
                .parser(new VerbatimParser())
                .option(Option.DISABLE_EVENT_EXPANSION, true); // ! and \ mean nothing in a value
    }

    /** What is pasted may have several lines: they run one after the other. Ctrl-C forgets a line or ends, Ctrl-D ends. */
    @Override
    public byte @Nullable [] next() throws IOException {
        while (pasted.isEmpty()) {
            try {
                pasted.addAll(List.of(reader.readLine(PROMPT).split("\n", -1)));
            } catch (UserInterruptException e) {
                pasted.clear();
                if (interruptEnds) {
                    return null;
                }
            } catch (EndOfFileException e) {
                return null;
            }
        }
        return pasted.remove().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean mayWait() {
        return true;
    }

    @Override
    public Page page() {
        Size size = terminal.getSize();
        return Page.ofScreen(size.getRows(), size.getColumns());
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }

    /** Values stand in it, so its directory is for its owner alone. Without a home there is no saved history. */
    private static Optional<Path> historyFile(Environment environment) {
        String state = environment.variable("XDG_STATE_HOME");
        String home = environment.variable("HOME");
        if (state == null && home == null) {
            return Optional.empty();
        }
        Path directory = (state == null ? Path.of(home, ".local", "state") : Path.of(state)).resolve("kv");
        try {
            RealDisk.instance().createDirectories(directory);
        } catch (IOException e) {
            return Optional.empty(); // a home that cannot be written to is no reason not to start
        }
        return Optional.of(directory.resolve("history"));
    }
}
