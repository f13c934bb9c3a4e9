package kvstore.bench.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.bench.Keys;
import org.jspecify.annotations.Nullable;

/**
 * One operation. It is prepared before the clock starts and its answer is checked when the clock has stopped, by the {@link
 * Model}; only {@link #run} is measured. Its arrays are used again.
 */
final class Step {
    /** What it does. */
    enum Kind {
        GET,
        PUT,
        DELETE,

        /** Gets a key, and puts it. */
        UPDATE,

        /** Begins at a key and reads some entries. */
        SCAN
    }

    final byte[] key = new byte[Keys.BYTES];
    final byte[] value;
    Kind kind = Kind.GET;

    /** Which entry it is about, or -1 if it is a key that is never written. */
    int item;

    /** The states that its entry may have had when it ran, as {@link Model} has them. */
    int before;

    int after;

    /** Whether the state of its entry is {@link #before}, since no other thread writes it meanwhile. */
    boolean exact;

    /** SCAN: how many entries are read at most. */
    int limit;

    /** SCAN: all entries below this number that are in the model must be found. */
    int known;

    byte @Nullable [] answer;

    /** SCAN: keys and values that were found, in turn. */
    final List<byte[]> found = new ArrayList<>();

    Step(int valueBytes) {
        value = new byte[valueBytes];
    }

    /** What it gave the store to keep. */
    int putBytes() {
        return switch (kind) {
            case PUT, UPDATE -> key.length + value.length;
            case DELETE -> key.length;
            case GET, SCAN -> 0;
        };
    }

    void run(KeyValueStore store) throws IOException {
        switch (kind) {
            case GET -> answer = store.get(key);
            case PUT -> store.put(key, value);
            case DELETE -> store.delete(key);
            case UPDATE -> {
                answer = store.get(key);
                store.put(key, value);
            }
            case SCAN -> scan(store);
        }
    }

    private void scan(KeyValueStore store) throws IOException {
        found.clear();
        try (Cursor cursor = store.scan(KeyRange.of(key, null))) {
            for (int entries = 0; entries < limit && cursor.next(); entries++) {
                found.add(cursor.key());
                found.add(cursor.value());
            }
        }
    }
}
