package kvstore.cli;

import java.util.List;

/** The one key that a command takes. */
final class OneKey {
    private OneKey() {}

    static byte[] of(String command, List<String> words) {
        if (words.size() != 1) {
            throw new IllegalArgumentException(command + " takes one key, but got " + words.size()
                    + " words; quote a key with spaces: kv " + command + " 'a key'");
        }
        return CommandContext.bytes("key", words.get(0));
    }
}
