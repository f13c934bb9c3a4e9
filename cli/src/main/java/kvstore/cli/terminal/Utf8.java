package kvstore.cli.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes that are text, and those that are not. */
public final class Utf8 {
    private Utf8() {}

    /** The text that these bytes are, or nothing if they are not well-formed UTF-8: then no text would give them back. */
    public static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The bytes of a text, or nothing if it has half a surrogate pair, which UTF-8 cannot express. */
    public static Optional<byte[]> encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return decode(bytes).filter(text::equals).map(same -> bytes);
    }
}
