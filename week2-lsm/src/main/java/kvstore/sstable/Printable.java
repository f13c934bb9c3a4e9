package kvstore.sstable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as a person can read them, and as no terminal takes them for commands. */
final class Printable {
    /** What is longer is cut, and its length is said. */
    private static final int MAX_BYTES = 256;

    private Printable() {}

    /**
     * Text that is UTF-8 as it is; a byte that is not, or that belongs to a character nobody sees, as {@code \xNN}; a
     * backslash twice.
     */
    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int end = Math.min(bytes.length, MAX_BYTES);
        for (int at = 0; at < end; ) {
            int length = Math.min(sequenceLength(bytes[at]), end - at);
            at += append(text, bytes, at, length);
        }
        if (end < bytes.length) {
            text.append("... (").append(bytes.length).append(" bytes)");
        }
        return text.toString();
    }

    /** Appends a character, or its first byte if it is none, and says how many bytes that were. */
    private static int append(StringBuilder text, byte[] bytes, int at, int length) {
        int codePoint = decode(bytes, at, length);
        if (codePoint == '\\') {
            text.append("\\\\");
        } else if (codePoint >= 0 && isVisible(codePoint)) {
            text.appendCodePoint(codePoint);
        } else {
            text.append(String.format("\\x%02X", bytes[at]));
            return 1;
        }
        return length;
    }

    private static int decode(byte[] bytes, int at, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + length)))
                    .toString()
                    .codePointAt(0);
        } catch (CharacterCodingException e) {
            return -1; // not UTF-8: that is what the caller asked
        }
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** How many bytes the character has that begins with this one; 1 if none does. */
    private static int sequenceLength(byte first) {
        int b = first & 0xFF;
        if (b >= 0xF0 && b <= 0xF4) {
            return 4;
        }
        if (b >= 0xE0) {
            return b <= 0xEF ? 3 : 1;
        }
        return b >= 0xC2 ? 2 : 1;
    }
}
