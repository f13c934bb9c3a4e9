package kvstore.cli.transfer;

import java.util.Arrays;
import kvstore.cli.terminal.Escaping;

/**
 * An entry as a line: key, tab, value, each escaped as {@link Escaping#field} does. A brace that begins a key is written
 * {@code \x7B}, so that such a line is never taken for JSON.
 */
public final class TabLine {
    private static final byte[] BRACE = {'\\', 'x', '7', 'B'};

    private TabLine() {}

    /** The line with its line feed. */
    public static byte[] encode(byte[] key, byte[] value, boolean forTerminal) {
        byte[] left = Escaping.field(key, forTerminal);
        byte[] right = Escaping.field(value, forTerminal);
        boolean brace = left.length > 0 && left[0] == '{';
        int keyBytes = left.length + (brace ? BRACE.length - 1 : 0);
        byte[] line = Arrays.copyOf(BRACE, keyBytes + 1 + right.length + 1);
        System.arraycopy(left, brace ? 1 : 0, line, brace ? BRACE.length : 0, left.length - (brace ? 1 : 0));
        line[keyBytes] = '\t';
        System.arraycopy(right, 0, line, keyBytes + 1, right.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /**
     * The entry that a line stands for. A carriage return at its end belongs to the line end, for one in a value is
     * written {@code \r}.
     *
     * @throws IllegalArgumentException if it stands for none; the message says why
     */
    static Entry decode(byte[] line) {
        int tab = indexOfTab(line);
        if (tab < 0) {
            throw new IllegalArgumentException("neither a JSON object nor key, tab, value");
        }
        int end = line.length > tab + 1 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return new Entry(
                Escaping.unfield(Arrays.copyOf(line, tab)), Escaping.unfield(Arrays.copyOfRange(line, tab + 1, end)));
    }

    private static int indexOfTab(byte[] line) {
        for (int at = 0; at < line.length; at++) {
            if (line[at] == '\t') {
                return at;
            }
        }
        return -1;
    }
}
