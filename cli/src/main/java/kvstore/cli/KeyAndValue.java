package kvstore.cli;

import java.io.IOException;
import java.util.List;
import kvstore.Limits;

/** The key and the value that a command takes. */
final class KeyAndValue {
    private final byte[] key;
    private final byte[] value;

    private KeyAndValue(byte[] key, byte[] value) {
        this.key = key;
        this.value = value;
    }

    /** Reads the value from standard input if it is {@code -}. */
    static KeyAndValue of(String command, List<String> words, CommandContext context) throws IOException {
        if (words.size() < 2) {
            throw new IllegalArgumentException(command + " takes a key and a value: kv " + command
                    + " KEY VALUE, or kv " + command + " KEY - to read the value from a pipe");
        }
        if (words.size() > 2) {
            throw new IllegalArgumentException(command + " takes one key and one value, but got " + words.size()
                    + " words; quote the value, as in kv " + command + " KEY 'a value', or pipe it: … | kv " + command
                    + " KEY -");
        }
        byte[] key = CommandContext.bytes("key", words.get(0));
        Limits.checkKey(key);
        byte[] value = words.get(1).equals("-") ? standardInput(context) : CommandContext.bytes("value", words.get(1));
        Limits.checkValue(value);
        return new KeyAndValue(key, value);
    }

    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    /** One byte more than a value may have is enough to refuse it. */
    private static byte[] standardInput(CommandContext context) throws IOException {
        return context.environment().in().readNBytes(Limits.MAX_VALUE_BYTES + 1);
    }
}
