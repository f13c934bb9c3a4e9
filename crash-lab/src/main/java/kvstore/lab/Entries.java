package kvstore.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.Reader;

/** Keys and values as text, which is how the laboratory compares them. */
public final class Entries {
    private Entries() {}

    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    public static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    /** Every entry that a reader sees. */
    public static NavigableMap<String, String> of(Reader reader) throws IOException {
        NavigableMap<String, String> entries = new TreeMap<>();
        try (Cursor cursor = reader.scan(KeyRange.all())) {
            while (cursor.next()) {
                entries.put(text(cursor.key()), text(cursor.value()));
            }
        }
        return entries;
    }
}
