package kvstore.cli.shell;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as they are typed and shown while {@code :hex} is on: {@code @hex:} and two digits for each. */
final class TypedBytes {
    private static final String MARK = "@hex:";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private TypedBytes() {}

    static String shown(byte[] bytes) {
        return MARK + HEX.formatHex(bytes);
    }

    /** What was typed; as it stands if it does not begin with the mark. */
    static byte[] read(byte[] typed) {
        String text = new String(typed, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(MARK)) {
            return typed;
        }
        String digits = text.substring(MARK.length()).stripTrailing();
        try {
            return HEX.parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + MARK + digits
                            + "' does not have two hexadecimal digits for each byte; with :hex off it is text",
                    e);
        }
    }
}
