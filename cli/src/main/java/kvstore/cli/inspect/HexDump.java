package kvstore.cli.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.Output;
import kvstore.fields.Field;
import kvstore.fields.FieldSink;
import kvstore.fields.FieldType;
import kvstore.fields.Verdict;

/**
 * Fields for a terminal of 80 columns: where each begins, its bytes, its name and its value.
 *
 * <pre>
 * record 1: sequence 1, 1 operation (offset 36)
 * 0x0024  56 e4 85 c7              header checksum   0xC785E456  ok
 * 0x0046  75 73 65 72 3a 31        key               user:1
 * </pre>
 */
public final class HexDump implements FieldSink {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final int COLUMNS = 80;
    private static final int ROW_BYTES = 8;
    private static final int HEX_COLUMNS = 3 * ROW_BYTES - 1;
    private static final int NAME_COLUMNS = 17;
    private static final String GAP = "  ";
    private static final int LEAST_OFFSET_DIGITS = 4;

    private final FieldBytes bytes;
    private final Output out;
    private final Look look;
    private final boolean full;
    private final int offsetDigits;
    private final int nameColumn;
    private final int valueColumns;

    /**
     * How it looks.
     *
     * @param ascii without characters that a terminal may not show
     * @param colours whether what is wrong is red, and titles are bold
     */
    public record Look(boolean ascii, boolean colours) {}

    /** @param full all bytes of long fields, and not the first ones alone */
    HexDump(FieldBytes bytes, Output out, Look look, boolean full) {
        this.bytes = bytes;
        this.out = out;
        this.look = look;
        this.full = full;
        this.offsetDigits = Math.max(
                LEAST_OFFSET_DIGITS, Long.toHexString(bytes.fileBytes()).length());
        this.nameColumn = 2 + offsetDigits + GAP.length() + HEX_COLUMNS + GAP.length();
        this.valueColumns = COLUMNS - nameColumn - NAME_COLUMNS - 1;
    }

    @Override
    public void part(String title, long offset) throws IOException {
        out.println("");
        for (String line : Lines.of(shown(title + " (offset " + offset + ")"), COLUMNS)) {
            out.println(painted(line, "1"));
        }
    }

    @Override
    public void field(Field field) throws IOException {
        List<String> values = Lines.of(shown(value(field)), valueColumns);
        long rows = (field.length() + ROW_BYTES - 1) / ROW_BYTES;
        long most = full ? rows : field.type() == FieldType.ZEROS ? 1 : FieldType.SHOWN_BYTES / ROW_BYTES;
        for (long row = 0; row < Math.max(Math.min(rows, most), values.size()); row++) {
            long at = row * ROW_BYTES;
            boolean hasBytes = row < Math.min(rows, most);
            String left = hasBytes ? offset(field.offset() + at) + GAP + hex(field, at) : "";
            String name = row == 0 ? field.name() : "";
            String value = row < values.size() ? values.get((int) row) : "";
            print(left, name, value, row == 0 ? field.verdict() : Verdict.none());
        }
        if (rows > most) {
            long more = field.length() - most * ROW_BYTES;
            out.println(" ".repeat(2 + offsetDigits) + GAP + "... " + more + " more bytes");
        }
        reason(field.verdict());
    }

    @Override
    public void inside(String line) throws IOException {
        for (String each : Lines.of(shown(line), COLUMNS - nameColumn)) {
            out.println(" ".repeat(nameColumn) + each);
        }
    }

    private String value(Field field) throws IOException {
        String value = field.type().show(bytes.of(field, 0, FieldType.SHOWN_BYTES), field.length());
        return field.note().isEmpty() ? value : value + " (" + field.note() + ")";
    }

    private String hex(Field field, long at) throws IOException {
        return HEX.formatHex(bytes.of(field, at, ROW_BYTES));
    }

    private void print(String left, String name, String value, Verdict verdict) throws IOException {
        boolean ok = verdict.kind() == Verdict.Kind.SOUND;
        String line = padded(left, nameColumn)
                + (name.isEmpty() && value.isEmpty() ? "" : padded(name, NAME_COLUMNS) + " ")
                + value;
        out.println(line.stripTrailing() + (ok ? GAP + painted(verdict.words(), "32") : ""));
    }

    /** What is wrong gets lines of its own, for it takes many words. */
    private void reason(Verdict verdict) throws IOException {
        if (verdict.kind() == Verdict.Kind.DAMAGED || verdict.kind() == Verdict.Kind.LOST) {
            String words = verdict.kind().name() + ": " + verdict.words();
            String colour = verdict.kind() == Verdict.Kind.DAMAGED ? "1;31" : "33";
            for (String line : Lines.of(shown(words), COLUMNS - nameColumn)) {
                out.println(" ".repeat(nameColumn) + painted(line, colour));
            }
        }
    }

    private String offset(long offset) {
        return String.format(Locale.ROOT, "0x%0" + offsetDigits + "X", offset);
    }

    private String painted(String text, String colour) {
        return look.colours() ? "\033[" + colour + "m" + text + "\033[0m" : text;
    }

    /** In the characters that the terminal has. */
    private String shown(String text) {
        return look.ascii() ? ascii(text) : text;
    }

    static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint < 0x80) {
                ascii.append((char) codePoint);
            } else {
                for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    ascii.append(String.format("\\x%02X", b));
                }
            }
        });
        return ascii.toString();
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }
}
