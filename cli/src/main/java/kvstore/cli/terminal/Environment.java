package kvstore.cli.terminal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process as a command sees it: handed in, so that a test can run any command inside its own JVM.
 *
 * <p>Java can only tell whether input and output are <em>both</em> a terminal. The launcher knows it of each stream and
 * says so in the system property {@code kv.terminals}: {@code 0}, {@code 1} and {@code 2} for those that are.
 *
 * @param in the bytes of standard input
 * @param out data goes here, as bytes, through {@link Output}
 * @param err everything else goes here
 * @param variables the environment variables
 * @param terminals which of the streams are a terminal, and whether it shows UTF-8
 */
public record Environment(
        InputStream in, OutputStream out, PrintStream err, Map<String, String> variables, Terminals terminals) {

    /** Which of the streams are a terminal, and whether it shows UTF-8. */
    public record Terminals(boolean in, boolean out, boolean err, boolean utf8) {
        /** No stream is a terminal. */
        public static Terminals none() {
            return new Terminals(false, false, false, true);
        }
    }

    private static final int OUTPUT_BUFFER_BYTES = 1 << 16;

    /** The environment of this process. Data is buffered: flush it. */
    public static Environment ofProcess() {
        return new Environment(
                // Buffered also because a bare FileInputStream asks for its position, which a pipe has not.
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER_BYTES),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                terminalsOfProcess());
    }

    /** An environment variable that is set and not empty, or {@code null}. */
    public @Nullable String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Whether a terminal that shows colours reads our output, and nobody has said that there should be none. */
    public boolean showsColours() {
        return terminals.out() && variable("NO_COLOR") == null && !"dumb".equals(variables.get("TERM"));
    }

    /** Whether what is printed to standard error can be taken back, as a line that says how far something is. */
    public boolean erasesLines() {
        return terminals.err() && !"dumb".equals(variables.get("TERM"));
    }

    /** Started without the launcher, it is a guess: right on JDK 17 to 21 and from 25 on. */
    @SuppressWarnings("SystemConsoleNull")
    private static Terminals terminalsOfProcess() {
        String said = System.getProperty("kv.terminals");
        boolean utf8 = showsUtf8(System.getProperty("kv.locale", ""));
        if (said == null) {
            boolean both = System.console() != null;
            return new Terminals(both, both, both, utf8);
        }
        return new Terminals(said.contains("0"), said.contains("1"), said.contains("2"), utf8);
    }

    /** A locale that says nothing is taken for UTF-8, as terminals have been for many years. */
    static boolean showsUtf8(String locale) {
        String lower = locale.toLowerCase(Locale.ROOT);
        return lower.isEmpty() || lower.contains("utf-8") || lower.contains("utf8");
    }
}
