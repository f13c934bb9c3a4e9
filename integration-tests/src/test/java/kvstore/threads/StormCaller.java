package kvstore.threads;

import static kvstore.lab.Entries.bytes;
import static kvstore.lab.Entries.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Reader;
import kvstore.Snapshot;
import kvstore.WriteBatch;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What one thread of an interrupt storm does: it writes keys of its own, knows what each must be, and looks at them in every
 * way there is. So whatever another thread's interrupt does to it shows at once.
 */
final class StormCaller {
    private static final int KEYS = 40;
    private static final int MOST_VALUE_BYTES = 300;

    private final KeyValueStore store;
    private final String name;
    private final Random random;
    private final Path copies;
    private final NavigableMap<String, String> own = new TreeMap<>();
    private int calls;

    /** @param name of which no two are the same, because keys begin with it */
    StormCaller(KeyValueStore store, String name, Random random, Path copies) {
        this.store = store;
        this.name = name;
        this.random = random;
        this.copies = copies;
    }

    /** Makes one call, and returns its name. */
    String next() throws IOException {
        calls++;
        int choice = random.nextInt(100);
        if (choice < 35) {
            return put();
        } else if (choice < 45) {
            return batch();
        } else if (choice < 65) {
            return get(store, "get");
        } else if (choice < 75) {
            return walk(store.scan(range()), false, "scan");
        } else if (choice < 85) {
            return walk(store.scanReverse(range()), true, "scanReverse");
        } else if (choice < 94) {
            return snapshot();
        } else if (choice < 96) {
            store.flush();
            return "flush";
        } else if (choice < 97) {
            Engines.compact(store);
            return "compact";
        } else if (choice < 99) {
            store.sync();
            return "sync";
        }
        store.checkpoint(copies.resolve(name + "-" + calls));
        return "checkpoint";
    }

    /** What the store must hold of this thread's keys. */
    Map<String, String> own() {
        return own;
    }

    private String put() throws IOException {
        String key = key();
        String value = value();
        store.put(bytes(key), bytes(value));
        own.put(key, value);
        return "put";
    }

    private String batch() throws IOException {
        String deleted = key();
        String key = name + "-last";
        String value = value();
        store.write(new WriteBatch().delete(bytes(deleted)).put(bytes(key), bytes(value)));
        own.remove(deleted);
        own.put(key, value);
        return "write";
    }

    private String get(Reader reader, String call) throws IOException {
        String key = key();
        byte[] found = reader.get(bytes(key));
        check(own.get(key), found == null ? null : text(found), call);
        return call;
    }

    private String snapshot() throws IOException {
        try (Snapshot snapshot = store.snapshot()) {
            walk(snapshot.scan(range()), false, "a snapshot's scan");
            return get(snapshot, "a snapshot's get");
        }
    }

    private String walk(Cursor cursor, boolean reverse, String call) throws IOException {
        NavigableMap<String, String> found = new TreeMap<>();
        try (cursor) {
            while (cursor.next()) {
                found.put(text(cursor.key()), text(cursor.value()));
            }
        }
        check(own, found, call + (reverse ? " backwards" : ""));
        return call;
    }

    private KeyRange range() {
        return KeyRange.prefix(bytes(name + "-"));
    }

    private void check(@Nullable Object expected, @Nullable Object found, String call) {
        if (expected == null ? found != null : !expected.equals(found)) {
            throw new BrokenPromise(
                    Promise.P13,
                    "%s, call %d, %s: expected %s, found %s".formatted(name, calls, call, expected, found));
        }
    }

    private String key() {
        return name + "-" + random.nextInt(KEYS);
    }

    private String value() {
        return calls + ":" + "v".repeat(random.nextInt(MOST_VALUE_BYTES));
    }
}
