package kvstore.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes as text that is safe to look at, and bytes as one field of a line that can be read back.
 *
 * <p>{@link #visible} is for eyes: what a terminal could take for a command, and what is not UTF-8, becomes {@code
 * \xNN}. {@link #field} is for lines {@code key TAB value}: a backslash, a tab, a line feed and a carriage return become
 * {@code \\}, {@code \t}, {@code \n} and {@code \r}, so that a line is always one entry. {@link #unfield} reads both.
 */
public final class Escaping {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Escaping() {}

    /** Bytes as text for a terminal. */
    public static String visible(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int at = 0; at < bytes.length; ) {
            int length = printableLength(bytes, at);
            if (length == 0) {
                appendHex(text, bytes[at++]);
            } else {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }

    /** Text for a terminal: without control characters, which an argument or a file name may hold too. */
    public static String visible(String text) {
        return visible(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Bytes as one field of a line. All other bytes stay as they are, except that the terminal's {@link #visible} form
     * has no control characters in it.
     *
     * @param forTerminal whether a person reads it
     */
    public static byte[] field(byte[] bytes, boolean forTerminal) {
        ByteArrayOutputStream escaped = new ByteArrayOutputStream(bytes.length + 8);
        for (byte b : bytes) {
            switch (b) {
                case '\\' -> escaped.writeBytes(new byte[] {'\\', '\\'});
                case '\t' -> escaped.writeBytes(new byte[] {'\\', 't'});
                case '\n' -> escaped.writeBytes(new byte[] {'\\', 'n'});
                case '\r' -> escaped.writeBytes(new byte[] {'\\', 'r'});
                default -> escaped.write(b);
            }
        }
        byte[] field = escaped.toByteArray();
        return forTerminal ? visible(field).getBytes(StandardCharsets.UTF_8) : field;
    }

    /**
     * The bytes that a field stands for.
     *
     * @throws IllegalArgumentException if a backslash is followed by something that no escape begins with
     */
    public static byte[] unfield(byte[] field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length);
        int at = 0;
        while (at < field.length) {
            if (field[at] != '\\') {
                bytes.write(field[at++]);
                continue;
            }
            int escape = at + 1 < field.length ? field[at + 1] : 0;
            at += 2;
            switch (escape) {
                case '\\' -> bytes.write('\\');
                case 't' -> bytes.write('\t');
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 'x' -> {
                    bytes.write(hexByte(field, at));
                    at += 2;
                }
                default -> throw unknownEscape(field, at - 1);
            }
        }
        return bytes.toByteArray();
    }

    private static int hexByte(byte[] field, int at) {
        if (at + 2 > field.length || !HexFormat.isHexDigit(field[at]) || !HexFormat.isHexDigit(field[at + 1])) {
            throw unknownEscape(field, at - 1);
        }
        return HexFormat.fromHexDigit(field[at]) << 4 | HexFormat.fromHexDigit(field[at + 1]);
    }

    private static IllegalArgumentException unknownEscape(byte[] field, int at) {
        String escape = at < field.length ? "\\" + visible(new byte[] {field[at]}) : "\\ at the end";
        return new IllegalArgumentException("unknown escape " + escape + "; a backslash itself is written \\\\");
    }

    /** How many bytes from a place on are one printable character: 0 if there is none. */
    private static int printableLength(byte[] bytes, int at) {
        int first = bytes[at];
        if (first >= 0) {
            return first < 0x20 || first == 0x7F ? 0 : 1;
        }
        int length = first >= (byte) 0xF0 ? 4 : first >= (byte) 0xE0 ? 3 : 2;
        if (at + length > bytes.length) {
            return 0;
        }
        byte[] character = new byte[length];
        System.arraycopy(bytes, at, character, 0, length);
        return Utf8.decode(character)
                        .filter(text -> text.codePointCount(0, text.length()) == 1)
                        .filter(text -> printable(text.codePointAt(0)))
                        .isPresent()
                ? length
                : 0;
    }

    /** C1 controls act like escape sequences; format characters can turn a line's direction round. */
    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D; // they join letters and emoji
            default -> true;
        };
    }

    private static void appendHex(StringBuilder text, byte b) {
        text.append("\\x").append(HEX.toHexDigits(b));
    }
}
