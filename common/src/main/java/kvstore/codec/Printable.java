package kvstore.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as people can read them, and no terminal can be harmed by: UTF-8 as it is, everything else, control characters
 * and the backslash included, as {@code \xNN}, so that different bytes never look alike.
 */
public final class Printable {
    private Printable() {}

    public static String of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    public static String of(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        CharBuffer out = CharBuffer.allocate(length);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            appendPrintable(text, out.flip().toString());
            out.clear();
            if (result.isError()) {
                for (int i = 0; i < result.length(); i++) {
                    appendHex(text, in.get());
                }
            }
            decoder.reset();
        }
        return text.toString();
    }

    private static void appendPrintable(StringBuilder text, String decoded) {
        decoded.codePoints().forEach(codePoint -> {
            if (codePoint != '\\' && isVisible(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    appendHex(text, b);
                }
            }
        });
    }

    /** Format characters can turn text round or hide it, so they are not shown as they are either. */
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

    private static void appendHex(StringBuilder text, byte b) {
        text.append(String.format("\\x%02X", b));
    }
}
