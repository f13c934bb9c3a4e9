package kvstore.cli.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kvstore.StorageEngine;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.terminal.Columns;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Failures;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/** Shows a session on a terminal, and does what is typed. */
public final class Watch {
    private static final int KEY_MILLIS = 100;
    private static final int LEAST_COLUMNS = 40;
    private static final int LEAST_ROWS = 10;
    private static final int ASSUMED_COLUMNS = 80;
    private static final int ASSUMED_ROWS = 24;
    private static final int LISTED_ROWS = 200;
    private static final int CTRL_C = 3;
    private static final int ESCAPE = 27;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    private static final String HELP =
            "p play  s step  +- pace  w workload  e engine  f flush  c compact  k key  q end";

    private final LiveSession session;
    private final Screen.Look look;
    private final Terminal terminal;
    private @Nullable ExplainedOperation read;
    private @Nullable StringBuilder typed;
    private String message = "";

    private Watch(LiveSession session, Screen.Look look, Terminal terminal) {
        this.session = session;
        this.look = look;
        this.terminal = terminal;
    }

    /** Takes the terminal over until {@code q} is typed. */
    public static void run(LiveSession session, Screen.Look look) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .encoding(StandardCharsets.UTF_8)
                .build()) {
            new Watch(session, look, terminal).run();
        }
    }

    /** Lets the session play for a while, and says what there is then. */
    public static List<String> listing(LiveSession session, Screen.Look look, int seconds, int columns)
            throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        LiveState state = session.state();
        long before = state.version(); // perhaps from before it was told to play
        try {
            for (long left = until - System.nanoTime();
                    (left > 0 || state.version() == before) && !session.isClosed();
                    left = until - System.nanoTime()) {
                LiveState next = session.after(state.version(), Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
                state = next == null ? state : next;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Screen.of(state, null, look, columns, LISTED_ROWS);
    }

    private void run() throws IOException {
        Attributes before = terminal.enterRawMode();
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        try {
            NonBlockingReader keys = terminal.reader();
            boolean more = true;
            while (more && !session.isClosed()) {
                draw();
                int key = keys.read(KEY_MILLIS);
                if (key == NonBlockingReader.EOF) {
                    more = false;
                } else if (key != NonBlockingReader.READ_EXPIRED) {
                    more = typed == null ? obey(key) : type(key, typed);
                }
            }
        } finally {
            terminal.puts(Capability.cursor_visible);
            terminal.puts(Capability.exit_ca_mode);
            terminal.setAttributes(before);
            terminal.flush();
        }
    }

    private void draw() {
        int columns = sized(terminal.getSize().getColumns(), ASSUMED_COLUMNS, LEAST_COLUMNS);
        int rows = sized(terminal.getSize().getRows(), ASSUMED_ROWS, LEAST_ROWS);
        List<String> lines = new ArrayList<>(Screen.of(session.state(), read, look, columns - 1, rows - 2));
        while (lines.size() < rows - 2) {
            lines.add("");
        }
        lines.add(Columns.cut(message, columns - 1, ""));
        lines.add(Columns.cut(
                typed == null ? HELP : "key: " + typed + "_  (Enter looks it up, Esc forgets it)", columns - 1, ""));
        StringBuilder frame = new StringBuilder("\u001b[H");
        for (int i = 0; i < lines.size(); i++) {
            frame.append(lines.get(i)).append("\u001b[K").append(i < lines.size() - 1 ? "\r\n" : "");
        }
        terminal.writer().print(frame.append("\u001b[J"));
        terminal.flush();
    }

    private static int sized(int said, int assumed, int least) {
        return said <= 0 ? assumed : Math.max(least, said);
    }

    /** {@code false} if that was the end. */
    private boolean obey(int key) {
        message = "";
        try {
            switch (key) {
                case ' ', 'p' -> session.ask(session.state().player().playing() ? LiveStore::pause : LiveStore::play);
                case 's' -> {
                    read = null;
                    session.ask(LiveStore::step);
                }
                case '+', '=' -> pace(1);
                case '-' -> pace(-1);
                case 'w' -> nextWorkload();
                case 'e' -> nextEngine();
                case 'f' -> session.ask(LiveStore::flush);
                case 'c' -> session.ask(LiveStore::compact);
                case 'k', '/' -> typed = new StringBuilder();
                case ESCAPE -> read = null;
                case 'q', CTRL_C -> {
                    return false;
                }
                default -> message = "no such key; those that there are stand below";
            }
        } catch (IOException | RuntimeException e) {
            message = Failures.message(e);
        }
        return true;
    }

    private void pace(int change) throws BusyException {
        List<Pace> paces = List.of(Pace.values());
        int next = paces.indexOf(session.state().player().pace()) + change;
        Pace chosen = paces.get(Math.max(0, Math.min(paces.size() - 1, next)));
        session.ask(live -> live.go(chosen));
        message = chosen.id() + ": " + chosen.description();
    }

    private void nextWorkload() throws BusyException {
        Traffic chosen = behind(session.state().player().traffic(), List.of(Traffic.values()));
        session.ask(live -> live.choose(chosen));
    }

    private static <T> T behind(T current, List<T> all) {
        return all.get((all.indexOf(current) + 1) % all.size());
    }

    private void nextEngine() throws IOException {
        List<String> names =
                StorageEngine.all().stream().map(StorageEngine::name).toList();
        session.beginAnew(StorageEngine.named(behind(session.state().about().engine(), names)));
        read = null;
    }

    /** A key that is typed, letter by letter. */
    private boolean type(int key, StringBuilder line) {
        switch (key) {
            case '\r', '\n' -> {
                typed = null;
                lookUp(line.toString());
            }
            case ESCAPE, CTRL_C -> typed = null;
            case BACKSPACE, DELETE -> line.setLength(line.isEmpty() ? 0 : line.offsetByCodePoints(line.length(), -1));
            default -> {
                if (!Character.isISOControl(key)) {
                    line.append((char) key);
                }
            }
        }
        return true;
    }

    private void lookUp(String key) {
        try {
            read = session.explain(key.getBytes(StandardCharsets.UTF_8));
            message = "Esc shows the events again";
        } catch (IOException | RuntimeException e) {
            message = Escaping.visible(Failures.message(e));
        }
    }
}
