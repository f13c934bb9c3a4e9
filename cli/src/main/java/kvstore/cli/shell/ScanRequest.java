package kvstore.cli.shell;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;

/** The words behind {@code SCAN}: a prefix or two bounds, a limit, a direction, each at most once. */
record ScanRequest(KeyRange range, OptionalLong limit, boolean reverse) {
    static final String USAGE = "SCAN [prefix] [FROM <key>] [TO <key>] [LIMIT <n>] [REVERSE]";

    static ScanRequest of(List<String> words) {
        @Nullable String prefix = null;
        @Nullable String from = null;
        @Nullable String to = null;
        OptionalLong limit = OptionalLong.empty();
        boolean reverse = false;
        Iterator<String> rest = words.iterator();
        for (boolean first = true; rest.hasNext(); first = false) {
            String word = rest.next();
            switch (word.toUpperCase(Locale.ROOT)) {
                case "FROM" -> from = following(word, rest);
                case "TO" -> to = following(word, rest);
                case "LIMIT" -> limit = OptionalLong.of(number(following(word, rest)));
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
        return new ScanRequest(prefix == null ? between(from, to) : KeyRange.prefix(bytes(prefix)), limit, reverse);
    }

    private static KeyRange between(@Nullable String from, @Nullable String to) {
        try {
            return KeyRange.of(from == null ? null : bytes(from), to == null ? null : bytes(to));
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

    private static long number(String word) {
        if (!word.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("'" + word + "' is not a number of entries: " + USAGE);
        }
        return Long.parseLong(word);
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
