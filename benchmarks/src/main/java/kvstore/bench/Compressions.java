package kvstore.bench;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvstore.Compression;

/** How a kind of compression is called, by those who choose it and by those who read of it. */
final class Compressions {
    private Compressions() {}

    /** The one that was named on a command line. */
    static Compression named(String name) {
        return Stream.of(Compression.values())
                .filter(compression -> word(compression).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--compression: there is no compression '" + name
                        + "', only "
                        + Stream.of(Compression.values())
                                .map(Compressions::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String word(Compression compression) {
        return compression.name().toLowerCase(Locale.ROOT);
    }

    /** Such as {@code Zstandard}. */
    static String title(Compression compression) {
        return switch (compression) {
            case NONE -> "nothing";
            case LZ4 -> "LZ4";
            case ZSTD -> "Zstandard";
        };
    }
}
