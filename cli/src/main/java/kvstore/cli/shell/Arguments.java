package kvstore.cli.shell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What follows the verb on a line: {@code KEY}, or {@code KEY VALUE}, where exactly one space stands before the value and
 * the value is the rest of the line.
 */
final class Arguments {
    private final byte[] rest;
    private final boolean hex;

    /**
     * @param rest the line behind the verb and the blanks that follow it
     * @param hex whether a key or value may be written in hexadecimal digits
     */
    Arguments(byte[] rest, boolean hex) {
        this.rest = rest;
        this.hex = hex;
    }

    /** The first word, which ends at a blank. */
    byte[] key() {
        return typed(Arrays.copyOf(rest, Blanks.endOfWord(rest, 0)));
    }

    /** Whether a value follows the key; an empty one does if the line ends with the space behind the key. */
    boolean hasValue() {
        return Blanks.endOfWord(rest, 0) < rest.length;
    }

    /** The rest of the line behind the key and one space, verbatim. */
    byte[] value() {
        return typed(Arrays.copyOfRange(rest, Blanks.endOfWord(rest, 0) + 1, rest.length));
    }

    /** What follows the first word, as if that were the verb. */
    Arguments behindFirstWord() {
        int start = Blanks.skip(rest, Blanks.endOfWord(rest, 0));
        return new Arguments(Arrays.copyOfRange(rest, start, rest.length), hex);
    }

    /** The words, blanks removed. */
    List<String> words() {
        String text = text();
        return text.isEmpty() ? List.of() : List.of(text.split("[ \t\r]+"));
    }

    /** The bytes that a word stands for. */
    byte[] typed(String word) {
        return typed(word.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] typed(byte[] bytes) {
        return hex ? TypedBytes.read(bytes) : bytes;
    }

    /** Everything, without blanks at the end. */
    String text() {
        return new String(rest, 0, Blanks.endWithoutBlanks(rest), StandardCharsets.UTF_8);
    }

    /** The one key that there is, and nothing else. */
    byte[] onlyKey(Verb verb) {
        int end = Blanks.endWithoutBlanks(rest);
        if (end == 0) {
            throw new IllegalArgumentException(verb.name() + " needs a key: " + verb.usage());
        }
        if (Blanks.endOfWord(rest, 0) < end) {
            throw new IllegalArgumentException(verb.name() + " takes one key, without spaces: " + verb.usage());
        }
        return key();
    }

    /** Refuses whatever there is. */
    void none(Verb verb) {
        if (Blanks.endWithoutBlanks(rest) > 0) {
            throw new IllegalArgumentException(verb.name() + " stands alone: " + verb.usage());
        }
    }
}
