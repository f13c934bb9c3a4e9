package kvstore.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvstore.sorted.EntryCursor;

/** Entries as text that can be compared: the key in hex, then {@code =} and the value in hex, or {@code deleted}. */
final class Entries {
    private Entries() {}

    static List<String> of(EntryCursor cursor) throws IOException {
        List<String> entries = new ArrayList<>();
        try (cursor) {
            while (cursor.next()) {
                entries.add(current(cursor));
            }
        }
        return entries;
    }

    static String current(EntryCursor cursor) {
        byte[] key = key(cursor);
        byte[] value = Arrays.copyOfRange(
                cursor.valueArray(), cursor.valueOffset(), cursor.valueOffset() + cursor.valueLength());
        return text(key, cursor.isTombstone() ? Optional.empty() : Optional.of(value));
    }

    static byte[] key(EntryCursor cursor) {
        return Arrays.copyOfRange(cursor.keyArray(), cursor.keyOffset(), cursor.keyOffset() + cursor.keyLength());
    }

    static List<String> of(Map<byte[], Optional<byte[]>> model) {
        return model.entrySet().stream()
                .map(entry -> text(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String text(byte[] key, Optional<byte[]> value) {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(key)
                + value.map(bytes -> "=" + hex.formatHex(bytes)).orElse(" deleted");
    }
}
