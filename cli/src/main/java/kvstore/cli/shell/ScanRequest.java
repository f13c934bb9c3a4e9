package kvstore.cli.shell;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** The words behind {@code SCAN}: a prefix or two bounds, a limit, a direction, each at most once. */
record ScanRequest(KeyRange range, OptionalLong limit, boolean reverse) {
    static final String USAGE = "SCAN [prefix] [FROM <key>] [TO <key>] [LIMIT <n>] [REVERSE]";

    static final List<String> WORDS = List.of("FROM", "TO", "LIMIT", "REVERSE");

    static ScanRequest of(Arguments arguments) {
        @Nullable String prefix = null;
        @Nullable String from = null;
        @Nullable String to = null;
        OptionalLong limit = OptionalLong.empty();
        boolean reverse = false;
        Iterator<String> rest = arguments.words().iterator();
        for (boolean first = true; rest.hasNext(); first = false) {
            String word = rest.next();
            switch (word.toUpperCase(Locale.ROOT)) {
                case "FROM" -> from = following(word, rest);
                case "TO" -> to = following(word, rest);
                case "LIMIT" -> limit = OptionalLong.of(number(following(word, rest), USAGE));
                case "REVERSE" -> reverse = true;
                default -> {
                    if (!first) {
                        throw new IllegalArgumentException("'" + word + "' is not understood here: " + USAGE);
                    }
                    prefix = word;
                }
            }
        }
        if (prefix != null && (from != null || to != null)) {
            throw new IllegalArgumentException("a prefix and FROM or TO exclude each other: " + USAGE);
        }
        KeyRange range = prefix == null
                ? between(bytes(from, arguments), bytes(to, arguments))
                : KeyRange.prefix(arguments.typed(prefix));
        return new ScanRequest(range, limit, reverse);
    }

    Cursor open(KeyValueStore store, @Nullable Trace trace) throws IOException {
        return reverse ? store.scanReverse(range, trace) : store.scan(range, trace);
    }

    /** What it has not shown when it has come to a key. */
    ScanRequest behind(byte[] key) {
        KeyRange rest = reverse
                ? KeyRange.of(range.from(), key)
                : KeyRange.of(Arrays.copyOf(key, key.length + 1), range.to()); // the next key that there can be
        return new ScanRequest(rest, limit, reverse);
    }

    ScanRequest withLimit(long entries) {
        return new ScanRequest(range, OptionalLong.of(entries), reverse);
    }

    private static KeyRange between(byte @Nullable [] from, byte @Nullable [] to) {
        try {
            return KeyRange.of(from, to);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("FROM comes after TO, so nothing lies between them", e);
        }
    }

    private static String following(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("something is missing behind " + word + ": " + USAGE);
        }
        return rest.next();
    }

    static long number(String word, String usage) {
        if (!word.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("'" + word + "' is not a number of entries: " + usage);
        }
        return Long.parseLong(word);
    }

    private static byte @Nullable [] bytes(@Nullable String word, Arguments arguments) {
        return word == null ? null : arguments.typed(word);
    }
}
