package kvstore.memtable;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kvstore.KeyRange;
import kvstore.sorted.EntryCursor;

/** Lets tests write short keys, and read what a cursor shows as text: "6b6579=76616c7565" or "6b6579 deleted". */
final class MemtableHarness {
    private static final HexFormat HEX = HexFormat.of();

    private final Memtable memtable;

    MemtableHarness(Memtable memtable) {
        this.memtable = memtable;
    }

    void put(long sequence, String key, String value) {
        put(sequence, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    void put(long sequence, byte[] key, byte[] value) {
        memtable.put(sequence, key, 0, key.length, value, 0, value.length);
    }

    void putHex(long sequence, String key) {
        put(sequence, HEX.parseHex(key), new byte[0]);
    }

    void delete(long sequence, String key) {
        delete(sequence, key.getBytes(UTF_8));
    }

    void delete(long sequence, byte[] key) {
        memtable.delete(sequence, key, 0, key.length);
    }

    List<String> ascending(KeyRange range, long sequence) throws IOException {
        return walk(memtable.ascending(range, sequence));
    }

    List<String> descending(KeyRange range, long sequence) throws IOException {
        return walk(memtable.descending(range, sequence));
    }

    String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private static List<String> walk(EntryCursor cursor) throws IOException {
        List<String> shown = new ArrayList<>();
        try (cursor) {
            while (cursor.next()) {
                String key = hex(cursor.keyArray(), cursor.keyOffset(), cursor.keyLength());
                String value = hex(cursor.valueArray(), cursor.valueOffset(), cursor.valueLength());
                shown.add(cursor.isTombstone() ? key + " deleted" + value : key + "=" + value);
            }
        }
        return shown;
    }

    private static String hex(byte[] bytes, int offset, int length) {
        return HEX.formatHex(bytes, offset, offset + length);
    }
}
