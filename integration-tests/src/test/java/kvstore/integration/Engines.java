package kvstore.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.Reader;
import kvstore.StorageEngine;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** The engines there are, for tests that run once for each, and what such tests have in common. */
final class Engines {
    private Engines() {}

    static Stream<Arguments> all() {
        return StorageEngine.all().stream().map(engine -> Arguments.of(Named.of(engine.name(), engine)));
    }

    /** The seed of this run: given with {@code -Dkvstore.seed}, or always the same. */
    static long seed() {
        return Setting.seed();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    /** Every entry, as text. */
    static NavigableMap<String, String> contents(Reader reader) throws IOException {
        NavigableMap<String, String> entries = new TreeMap<>();
        try (Cursor cursor = reader.scan(KeyRange.all())) {
            while (cursor.next()) {
                entries.put(text(cursor.key()), text(cursor.value()));
            }
        }
        return entries;
    }
}
